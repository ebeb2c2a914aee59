import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PostAnnotation, PostCitation } from '#core/api/requests.ts';
import { ArticleFacts } from '#core/article/facts.ts';
import { ArticleId } from '#core/ids.ts';
import { newEntryId, newWriteId } from '#core/make-ids.ts';
import { db } from '../db.ts';
import { type DemoDesk, demoDesk } from '../testing/demo-desk.ts';
import { annotate } from './annotate.ts';
import { cite } from './cite.ts';
import { commitEntries } from './commit-entries.ts';
import { giveVerdict } from './give-verdict.ts';
import { createArticle } from './create-article.ts';
import { removeEntry } from './remove-entry.ts';
import { reply } from './reply.ts';
import { resolveAnnotation } from './resolve-annotation.ts';
import { search } from './search.ts';

const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
let desk: DemoDesk;

beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

const TEXT = 'Zofia Wróbel said in Kraków that the dredging had cost forty-one million złoty.';

const article = (headline: string, text: string) =>
  createArticle(desk.actor('editor'), {
    blocks: [
      { kind: 'headline', text: headline, inlines: [] },
      { kind: 'paragraph', text, inlines: [] },
    ],
    facts: ArticleFacts.parse({ slug: 'wrobel-dredge' }),
    origin: 'test',
  });

const find = (
  q: string,
  part: { kind?: 'all' | 'article' | 'annotation' | 'citation'; take?: number; skip?: number } = {},
) => search(desk.actor('viewer'), { q, kind: 'all', skip: 0, take: 50, ...part });
const said = async (q: string) => (await find(q)).items.map((item) => item.pieces.map((piece) => piece.text).join(''));

describe('search', () => {
  test('[DS20] accents and capitals do not matter, and the beginning of a word is enough', async () => {
    const { id } = await article('The harbour', TEXT);
    for (const q of ['krakow', 'KRAKÓW', 'wrob dredg', '“forty-one million”', 'wrobel-dredge', 'zloty']) {
      expect((await find(q)).items.map((item) => item.id)).toContain(id);
    }
    expect((await find('krakow nowhere')).counts.article).toBe(0);
    expect((await find('“million forty-one”')).counts.article).toBe(0);
  });

  test('[DS22] hits are marked in the words around them', async () => {
    const { items } = await find('wrobel', { kind: 'article' });
    expect(items[0]?.pieces.filter((piece) => piece.isHit).map((piece) => piece.text)).toContain('Wróbel');
  });

  test('[DS31] what is shown of a find keeps its parts apart, each once', async () => {
    const checker = desk.actor('checker');
    const { id } = await annotate(
      checker,
      desk.articleId,
      PostAnnotation.parse({ quote: null, tag: 'claim', remark: 'Who weighed the cormorant?' }),
    );
    const source = { line: 'Cormorant scales', title: 'Cormorant scales', publisher: 'Weigh house' };
    await cite(checker, id, PostCitation.parse(source));
    expect(await said('cormorant scales')).toEqual(['Cormorant scales · Weigh house']);
    await article('The egret list', 'Nobody weighed it.');
    expect(await said('“egret list”')).toEqual(['egret list · Nobody weighed']);
  });

  test('[DS23] remarks, passages, replies and citations are found with their thread; deleted ones are not, resolved ones are', async () => {
    const input = (part: object) => PostAnnotation.parse({ quote: null, tag: 'claim', ...part });
    const checker = desk.actor('checker');
    const { id } = await annotate(checker, desk.articleId, input({ remark: 'The pelican ledger disagrees.' }));
    await reply(desk.actor('editor'), id, { body: 'Which pelican?' });
    const cited = await cite(
      checker,
      id,
      PostCitation.parse({ line: 'Pelican Dock Company, minute book', locator: 'p. 9' }),
    );
    expect((await find('pelican')).counts).toEqual({ article: 0, annotation: 2, citation: 1 });
    const { items } = await find('pelican', { kind: 'citation' });
    expect(items).toMatchObject([{ id: cited.id, thread: id, by: 'Noor Haddad', state: 'open', tag: 'claim' }]);
    await removeEntry(checker, cited.id);
    expect((await find('pelican')).counts.citation).toBe(0);
    await resolveAnnotation(checker, id, { outcome: 'done' });
    expect((await find('pelican ledger')).items).toMatchObject([{ id, state: 'resolved' }]);
  });

  test('[DS32] an annotation is found by the note of its verdict, by who vouched, by the note of its resolution and by the name in its file', async () => {
    const checker = desk.actor('checker');
    const quote = 'forty-one million';
    const { id: articleId } = await article('Dredging once more', TEXT);
    const { id } = await annotate(checker, articleId, PostAnnotation.parse({ quote, tag: 'claim' }));
    await giveVerdict(checker, id, {
      code: 'on_author',
      words: quote,
      note: 'Rang the ossuary.',
      voucher: 'Ildikó Barna',
    });
    for (const [asked, hit] of [
      ['ossuary', 'ossuary'],
      ['ildiko barna', 'Ildikó'],
    ] as const) {
      const [item] = (await find(asked)).items;
      expect(item).toMatchObject({ id, kind: 'annotation' });
      expect(item?.pieces.filter(({ isHit }) => isHit).map(({ text }) => text)).toContain(hit);
    }
    await resolveAnnotation(checker, id, { outcome: 'done', note: 'The weighbridge agreed.' });
    expect((await find('weighbridge')).items).toMatchObject([{ id, state: 'resolved' }]);
    expect((await said('weighbridge'))[0]).toContain('weighbridge agreed');
    expect((await find('weighbridge')).counts.annotation).toBe(1);
    const brought = {
      w: newWriteId(random),
      kind: 'annotation',
      tag: 'query',
      passage: null,
      outside: { name: 'Jolán Vég' },
    } as const;
    const file = {
      op: 'put',
      entry: newEntryId(checker.person, random),
      author: checker.person,
      w: brought.w,
      value: brought,
    } as const;
    await commitEntries(db(), { articleId: ArticleId.parse(articleId), knownSeq: null, writes: [file] });
    expect((await find('jolan')).items).toMatchObject([{ id: file.entry, outside: 'Jolán Vég' }]);
  });

  test('[DS21] the code of an annotation finds it first', async () => {
    const row = await db().entry.findFirstOrThrow({ where: { code: 'LG-01' } });
    expect((await find('lg-1')).items[0]).toMatchObject({ id: row.id, code: 'LG-01' });
  });

  test('[DS24] a search that finds nothing offers what is spelled alike, and says so', async () => {
    const alike = await find('pelicann ledgr');
    expect(alike).toMatchObject({ isAlike: true, counts: { annotation: 0 } });
    expect(alike.items.map((item) => item.pieces[0]?.text)).toContain('The pelican ledger disagrees.');
    expect(await find('qqqqzzzz')).toMatchObject({ isAlike: false, items: [], next: null });
  });

  test('[DS25] nobody finds words of another desk, alike ones neither', async () => {
    for (const q of ['pelican', 'pelicann ledgr', 'krakow', 'lg-1', 'bridge']) {
      const answer = await search(desk.outsider, { q, kind: 'all', skip: 0, take: 50 });
      expect(answer).toMatchObject({ items: [], counts: { article: 0, annotation: 0, citation: 0 } });
    }
  });

  test('[DS26] a text with more words than an index holds is stored, and found by its beginning', async () => {
    const words = Array.from({ length: 90_000 }, (_, index) => `word${index}xq${index.toString(36)}`);
    const { id } = await article('Very many words', words.join(' '));
    expect((await find('word17')).items.map((item) => item.id)).toContain(id);
  });

  test('[DS27] what is typed never breaks the search, and signs in texts never break the hits', async () => {
    await annotate(
      desk.actor('checker'),
      desk.articleId,
      PostAnnotation.parse({ quote: null, tag: 'note', remark: 'A \uE000sly\uE001 \\ remark: & | ! <-> :*' }),
    );
    for (const q of ["'", '\\', '& |', '<-> sly', '":*', '((', 'sly\u0000', '😀', 'sly:*', "sly' | 'x"]) {
      await expect(find(q.replaceAll('\u0000', ''))).resolves.toBeDefined();
    }
    expect(await said('sly')).toEqual(['A sly \\ remark: & | ! <-> :*']);
  });

  test('[DS28] parts of a long answer are the whole answer once', async () => {
    for (let index = 0; index < 5; index += 1) {
      await annotate(
        desk.actor('reporter'),
        desk.articleId,
        PostAnnotation.parse({ quote: null, tag: 'note', remark: `heron number ${index}` }),
      );
    }
    const first = await find('heron', { take: 3 });
    const second = await find('heron', { take: 3, skip: first.next ?? 99 });
    expect(first.next).toBe(3);
    expect(second.next).toBeNull();
    expect(new Set([...first.items, ...second.items].map((item) => item.id)).size).toBe(5);
  });

  test('[DS26] a restored dump builds the same indexes: the functions carry their own search path', async () => {
    const rows = await db().$queryRaw<{ proname: string; proconfig: string[] | null }[]>`
      SELECT proname, proconfig FROM pg_proc WHERE proname IN ('search_words', 'plain_words')`;
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row.proconfig?.join()).toContain('search_path=');
  });
});
