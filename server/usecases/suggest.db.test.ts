import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyWords } from '#components/export/copy-words.ts';
import type { Inline } from '#core/article/block.ts';
import { Role } from '#core/people/role.ts';
import { may } from '#core/people/rights.ts';
import { db } from '../db.ts';
import { type DemoDesk, demoDesk } from '../testing/demo-desk.ts';
import { acceptSuggestion } from './accept-suggestion.ts';
import { annotate } from './annotate.ts';
import { createArticle } from './create-article.ts';
import { editEntry } from './edit-entry.ts';
import { listAnnotations } from './list-annotations.ts';
import { makeCopy } from './make-copy.ts';
import { openArticle } from './open-article.ts';
import { rejectSuggestion } from './reject-suggestion.ts';
import { removeEntry } from './remove-entry.ts';
import { reopenAnnotation } from './reopen-annotation.ts';
import { resolveAnnotation } from './resolve-annotation.ts';
import { reviseArticle } from './revise-article.ts';
import { search } from './search.ts';
import { suggest } from './suggest.ts';

let desk: DemoDesk;
beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

const HEAD = 'The harbour lost its lantern';
const COST = 'The port authority spent €41 million over two years, nearly twice the sum that it declared.';
const LAST = 'Nobody had asked the harbour master.';

async function newArticle(inlines: Inline[] = []) {
  const blocks = [HEAD, COST, LAST].map((text) => ({
    kind: 'paragraph' as const,
    text,
    inlines: text === COST ? inlines : [],
  }));
  const { id } = await createArticle(desk.actor('editor'), { blocks, facts: {}, origin: 'paste' });
  return id;
}
const mark = async (article: string, quote: string) =>
  (await annotate(desk.actor('checker'), article, { quote, tag: 'claim' })).id;
/** An article with one annotation, and a reporter's suggestion on it. */
async function suggested(quote: string, text: string) {
  const article = await newArticle();
  const on = await mark(article, quote);
  const { id } = await suggest(desk.actor('reporter'), on, { text, note: 'Net of tax.' });
  return { article, on, id };
}
const read = async (article: string) => {
  const { revision, entries } = await openArticle(desk.actor('viewer'), article);
  const wordsAt = (id: string) => {
    const placement = entries.find((entry) => entry.id === id)?.placement;
    if (!placement || placement.state === 'lost') return 'lost';
    return `${placement.state}: ${revision.text.slice(placement.start, placement.end)}`;
  };
  return { revision, entries, wordsAt };
};
const refusalOf = (refused: Promise<unknown>) =>
  refused.then(
    () => ({ code: 'done' }),
    (error: { code?: string; message: string; extra?: unknown }) => error,
  );

test('[RE77] no words run together where a passage ends in a space, and none stand too far apart where a suggestion does', async () => {
  const cases: [string, string, string][] = [
    ['spent ', 'paid', 'authority paid €41 million'],
    ['over two years', '  within a year ', 'million within a year, nearly'],
    ['over two years', '  ', '€41 million, nearly'],
  ];
  for (const [quote, text, reads] of cases) {
    const { article, id } = await suggested(quote, text);
    await acceptSuggestion(desk.actor('editor'), id, {});
    expect((await read(article)).revision.text).toContain(reads);
  }
  const { article, id } = await suggested('spent ', 'paid');
  await acceptSuggestion(desk.actor('editor'), id, { text: 'used' });
  expect((await read(article)).revision.text).toContain('authority used €41 million');
});

test('[RE70] an editor accepts: one revision has the words, every other annotation stands, and a retry changes nothing', async () => {
  const { article, on, id } = await suggested('spent €41 million over two years', 'spent €40.6 million over two years');
  const beside = await mark(article, 'nearly twice');
  const inside = await mark(article, 'over two years');
  const touched = await mark(article, '41 million');
  const editor = desk.actor('editor');
  const accepted = await acceptSuggestion(editor, id, {}, 'once');
  expect(accepted.revision).toBe(2);
  expect(await acceptSuggestion(editor, id, {}, 'once')).toEqual(accepted);
  const { revision, wordsAt, entries } = await read(article);
  expect(revision.text).toContain('spent €40.6 million over two years, nearly twice');
  expect([on, beside, inside, touched].map(wordsAt)).toEqual([
    'changed: spent €40.6 million over two years',
    'placed: nearly twice',
    'placed: over two years',
    'changed: 40.6 million',
  ]);
  expect(entries.find((entry) => entry.id === id)?.decision).toMatchObject({
    outcome: 'accepted',
    by: editor.person,
    revision: 2,
  });
  expect(await db().revision.count({ where: { articleId: article } })).toBe(2);
  expect(await db().revision.findFirst({ where: { articleId: article, number: 2 } })).toMatchObject({
    origin: 'suggestion',
    createdById: editor.person,
  });
  const steps = await db().audit.findMany({ where: { subject: id } });
  expect(steps).toMatchObject([
    { action: 'suggestion.accepted', detail: { annotation: on, revision: 2, changed: false } },
  ]);
  expect(JSON.stringify(steps.map(({ detail }) => detail))).not.toContain('million');
});

test('[RE70] a hundred editors accept at once: it is accepted once, by one of them', async () => {
  const { article, id } = await suggested('41', '40.6');
  const editor = desk.actor('editor');
  const answers = await Promise.all(Array.from({ length: 100 }, () => refusalOf(acceptSuggestion(editor, id, {}))));
  expect(answers.filter((answer) => answer.code === 'done')).toHaveLength(1);
  expect(answers.filter((answer) => answer.code === 'conflict')).toHaveLength(99);
  expect(await db().revision.count({ where: { articleId: article } })).toBe(2);
});

test('[RE71] accepted with a change, or without words: what was put in is what is told', async () => {
  const changed = await suggested('nearly twice', 'almost twice');
  await acceptSuggestion(desk.actor('editor'), changed.id, { text: 'about twice' });
  const one = await read(changed.article);
  expect(one.revision.text).toContain(', about twice the sum');
  expect(one.entries.find(({ id }) => id === changed.id)?.decision).toMatchObject({ text: 'about twice' });
  const cut = await suggested('nearly twice', '');
  await acceptSuggestion(desk.actor('editor'), cut.id, {});
  const two = await read(cut.article);
  expect(two.revision.text).toContain('over two years, the sum');
  expect(two.wordsAt(cut.on)).toBe('lost');
  const headline = await suggested(HEAD, 'The harbour found its lantern');
  await acceptSuggestion(desk.actor('admin'), headline.id, {});
  expect(await openArticle(desk.actor('viewer'), headline.article)).toMatchObject({
    headline: 'The harbour found its lantern',
  });
});

test('[RE72] refused, with the words there now, when the passage reads otherwise; and told by whom it was decided', async () => {
  const { article, on, id } = await suggested('nearly twice', 'almost twice');
  const rival = await suggest(desk.actor('legal'), on, { text: 'about twice' });
  const editor = desk.actor('editor');
  await acceptSuggestion(editor, rival.id, {});
  expect(await refusalOf(acceptSuggestion(editor, id, {}))).toMatchObject({
    code: 'conflict',
    extra: { words: 'about twice' },
  });
  expect(await refusalOf(acceptSuggestion(editor, rival.id, {}))).toMatchObject({
    code: 'conflict',
    extra: { by: editor.person, byName: editor.name, outcome: 'accepted' },
  });
  expect(await refusalOf(rejectSuggestion(editor, rival.id, {}))).toMatchObject({ code: 'conflict' });
  expect(await refusalOf(suggest(editor, on, { text: 'x', saw: 'nearly twice' }))).toMatchObject({
    code: 'conflict',
    extra: { words: 'about twice' },
  });
  expect(await refusalOf(suggest(editor, on, { text: ' about twice ' }))).toMatchObject({ code: 'invalid' });
  expect(await refusalOf(acceptSuggestion(editor, id, { expected: rival.entry.value.w }))).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('changed this suggestion'),
  });
  // Its author suggests again, for the words that stand there now.
  await editEntry(desk.actor('reporter'), id, { text: 'around twice', saw: 'about twice' });
  await reviseArticle(editor, article, {
    blocks: [HEAD, LAST].map((text) => ({ kind: 'paragraph' as const, text, inlines: [] })),
    expected: 2,
    origin: 'paste',
  });
  expect(await refusalOf(acceptSuggestion(editor, id, {}))).toMatchObject({ code: 'conflict' });
  expect(await refusalOf(suggest(editor, on, { text: 'x' }))).toMatchObject({ code: 'conflict' });
});

test('[RE72] no suggestion on the whole article, over the end of a paragraph, or on what is settled', async () => {
  const article = await newArticle();
  const reporter = desk.actor('reporter');
  const whole = await annotate(desk.actor('checker'), article, { quote: null, tag: 'claim', remark: 'Long.' });
  expect(await refusalOf(suggest(reporter, whole.id, { text: 'x' }))).toMatchObject({ code: 'invalid' });
  const over = await mark(article, `declared.\n${LAST}`);
  expect(await refusalOf(suggest(reporter, over, { text: 'x' }))).toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('paragraph'),
  });
  const on = await mark(article, '41');
  const { id } = await suggest(reporter, on, { text: '40.6' });
  expect(await refusalOf(suggest(reporter, on, { text: 'two\nlines' }))).toMatchObject({ code: 'invalid' });
  await resolveAnnotation(desk.actor('editor'), on, { outcome: 'done' });
  expect(await refusalOf(suggest(reporter, on, { text: '40' }))).toMatchObject({ code: 'conflict' });
  expect(await refusalOf(acceptSuggestion(desk.actor('editor'), id, {}))).toMatchObject({ code: 'conflict' });
  expect(await refusalOf(rejectSuggestion(desk.actor('editor'), id, {}))).toMatchObject({ code: 'conflict' });
});

test('[RE72] the text of a published article takes no suggested words until it is opened for a correction', async () => {
  const { article, id } = await suggested('nearly twice', 'almost twice');
  const move = (stage: 'published' | 'correction') => db().article.update({ where: { id: article }, data: { stage } });
  await move('published');
  expect(await refusalOf(acceptSuggestion(desk.actor('editor'), id, {}))).toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('published'),
  });
  await move('correction');
  expect((await acceptSuggestion(desk.actor('editor'), id, {})).revision).toBe(2);
});

test('[RE73] whoever writes may suggest; editors and admins decide, and nobody else', async () => {
  const { on, id } = await suggested('41', '40.6');
  for (const role of Role.options) {
    const made = await refusalOf(suggest(desk.actor(role), on, { text: `40.6 says ${role}` }));
    expect([role, made.code]).toEqual([role, may(role, 'annotate') ? 'done' : 'forbidden']);
    if (may(role, 'changeText')) continue;
    expect(await refusalOf(acceptSuggestion(desk.actor(role), id, {}))).toMatchObject({ code: 'forbidden' });
    expect(await refusalOf(rejectSuggestion(desk.actor(role), id, {}))).toMatchObject({ code: 'forbidden' });
  }
  expect(Role.options.filter((role) => may(role, 'changeText'))).toEqual(['admin', 'editor']);
  expect(await refusalOf(acceptSuggestion(desk.outsider, id, {}))).toMatchObject({ code: 'not_found' });
  expect(await refusalOf(acceptSuggestion(desk.actor('editor'), on, {}))).toMatchObject({ code: 'not_found' });
});

test('[RE74] its author changes it and takes it back while it is undecided; decided, it stands as it was decided', async () => {
  const { article, on, id } = await suggested('41', '40.6');
  const reporter = desk.actor('reporter');
  await editEntry(reporter, id, { text: '40.97' });
  expect(await refusalOf(editEntry(desk.actor('checker'), id, { text: '40' }))).toMatchObject({ code: 'forbidden' });
  const other = await suggest(reporter, on, { text: '42' });
  await removeEntry(reporter, other.id);
  expect(await refusalOf(acceptSuggestion(desk.actor('editor'), other.id, {}))).toMatchObject({ code: 'conflict' });
  await rejectSuggestion(desk.actor('editor'), id, { note: 'The ledger says 41.' }, 'no');
  await rejectSuggestion(desk.actor('editor'), id, { note: 'The ledger says 41.' }, 'no');
  expect(await refusalOf(editEntry(reporter, id, { text: '40' }))).toMatchObject({ code: 'conflict' });
  expect(await refusalOf(removeEntry(reporter, id))).toMatchObject({ code: 'conflict' });
  const [listed] = (await listAnnotations(reporter, article, { state: 'open', limit: 10 })).items;
  expect(listed?.suggestions).toMatchObject([
    { value: { text: '40.97' }, decision: { outcome: 'rejected', note: 'The ledger says 41.' } },
  ]);
});

test('[RE74] whoever decided about a suggestion is known to its readers, also after leaving the desk', async () => {
  const { article, id } = await suggested('41', '40.6');
  const { person, name } = desk.actor('admin');
  await rejectSuggestion(desk.actor('admin'), id, {});
  const [left] = await db().membership.findMany({ where: { personId: person } });
  if (!left) throw new Error('not on the desk');
  await db().membership.deleteMany({ where: { personId: person } });
  const { people } = await openArticle(desk.actor('viewer'), article);
  await db().membership.create({ data: left });
  expect(people).toContainEqual(expect.objectContaining({ id: person, name }));
});

test('[RE75] the record keeps every suggestion with its decision, and so do the copies; search finds the words', async () => {
  const { article, on, id } = await suggested('nearly twice', 'roughly doubled');
  const open = await suggest(desk.actor('legal'), on, { text: 'not quite twice', note: 'Safer in the Zwin dialect.' });
  await rejectSuggestion(desk.actor('editor'), id, { note: 'Too loose.' });
  const found = await search(desk.actor('viewer'), { q: 'Zwin dialect', kind: 'all', skip: 0, take: 50 });
  const words = found.items.map(({ pieces }) => pieces.map(({ text }) => text).join(''));
  expect(words).toEqual([expect.stringContaining('quite twice · Safer in the Zwin dialect')]);
  const { record } = await resolveAnnotation(desk.actor('editor'), on, { outcome: 'done' });
  expect(record.suggestions).toMatchObject([
    { id, value: { text: 'roughly doubled' }, decision: { outcome: 'rejected', byName: desk.actor('editor').name } },
    { id: open.id, decision: null },
  ]);
  const context = { words: copyWords, address: 'http://localhost/articles/x', now: new Date() };
  const copy = async (format: 'html' | 'jsonld' | 'docx') =>
    (await makeCopy(desk.actor('viewer'), article, { format, state: 'all' }, context)).bytes;
  const said = async (format: 'html' | 'jsonld') => new TextDecoder().decode(await copy(format));
  expect(await said('html')).toMatch(/<del>nearly twice<\/del>\s*<ins>roughly doubled<\/ins>/);
  expect(await said('jsonld')).toContain('"galley:saw": "nearly twice"');
  await reopenAnnotation(desk.actor('editor'), on);
  const { entries } = await read(article);
  expect(entries.find((entry) => entry.id === id)?.decision).toMatchObject({ outcome: 'rejected' });
  const word = unzipSync(await copy('docx'));
  const part = (name: string) => strFromU8(word[`word/${name}.xml`] ?? new Uint8Array());
  expect(part('document')).toMatch(/<w:del [^>]*w:author="[^"]+"[^>]*>.*?nearly.*?<\/w:del>/);
  expect(part('document')).toMatch(/<w:ins [^>]*>.*?not quite.*?<\/w:ins>/);
  expect(part('comments')).toContain('Turned down by');
  await acceptSuggestion(desk.actor('editor'), open.id, {});
  expect((await read(article)).wordsAt(on)).toBe('changed: not quite twice');
});

test('[RV57] bold words stay bold around what was accepted, in the stored blocks', async () => {
  const start = COST.indexOf('spent');
  const article = await newArticle([{ type: 'strong', start, end: start + 'spent €41 million'.length }]);
  const on = await mark(article, '€41');
  const { id } = await suggest(desk.actor('reporter'), on, { text: '€40.6' });
  await acceptSuggestion(desk.actor('editor'), id, {});
  const { revision } = await read(article);
  const [bold] = revision.blocks[1]?.inlines ?? [];
  expect(revision.blocks[1]?.text.slice(bold?.start, bold?.end)).toBe('spent €40.6 million');
});
