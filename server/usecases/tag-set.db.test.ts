import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { offeredTags, TAGS } from '#core/annotation/tag.ts';
import { PostAnnotation } from '#core/api/requests.ts';
import { db } from '../db.ts';
import { DESK_CHANNEL } from '../store/change-notice.ts';
import { type DemoDesk, demoDesk } from '../testing/demo-desk.ts';
import { annotate } from './annotate.ts';
import { editEntry } from './edit-entry.ts';
import { listAnnotations } from './list-annotations.ts';
import { listTags } from './list-tags.ts';
import { removeEntry } from './remove-entry.ts';
import { addTag, changeTag, listTagSet, mergeTag, moveTag, restoreTag, retireTag } from './tag-set.ts';

let desk: DemoDesk;

beforeAll(async () => {
  desk = await demoDesk();
});
afterAll(() => desk.close());

const FIGURE = { name: 'Figure', abbreviation: 'FG', key: 9, slot: 1, line: 6, glyph: 9 };
const admin = () => desk.actor('admin');
const deskId = () => [...admin().memberships.keys()][0] ?? '';

/** A new annotation on the whole article, as the API makes it. */
async function note(tag: string, remark = 'Seen.') {
  const input = PostAnnotation.parse({ quote: null, tag, remark });
  return (await annotate(desk.actor('checker'), desk.articleId, input)).id;
}

async function codeOf(id: string): Promise<string | null> {
  return (await db().entry.findUniqueOrThrow({ where: { id } })).code;
}

const offered = async () => offeredTags(await listTags(desk.actor('viewer'), deskId())).map((tag) => tag.code);

describe('codes of annotations', () => {
  test('[SE25] an annotation gets its code once; deleting another shifts nothing, and numbers are not used again', async () => {
    const [first, second] = [await note('missing'), await note('missing')];
    const [one, two] = [await codeOf(first), await codeOf(second)];
    expect(one).toMatch(/^MS-\d\d$/);
    expect(Number(two?.slice(3))).toBe(Number(one?.slice(3)) + 1);
    await removeEntry(desk.actor('checker'), second);
    await removeEntry(desk.actor('checker'), first);
    const third = await note('missing');
    expect(Number((await codeOf(third))?.slice(3))).toBe(Number(two?.slice(3)) + 1);
    await editEntry(desk.actor('checker'), third, { tag: 'query' });
    expect(await codeOf(third)).toMatch(/^MS-/);
    const listed = await listAnnotations(desk.actor('viewer'), desk.articleId, { state: 'open', limit: 100 });
    expect(listed.items.find((item) => item.id === third)?.code).toBe(await codeOf(third));
  });

  test('[SE25] annotations made at once get codes of their own', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => note('style')));
    const codes = await Promise.all(ids.map(codeOf));
    expect(new Set(codes).size).toBe(8);
  });

  test('[SE20] the database abbreviates the tags that Galley comes with as the interface does', async () => {
    for (const tag of [...TAGS, { code: 'from-later', abbreviation: 'NT' }]) {
      const [row] = await db().$queryRaw<{ short: string }[]>`SELECT abbreviation_of('no desk', ${tag.code}) AS short`;
      expect(row?.short).toBe(tag.abbreviation);
    }
  });
});

describe('the tag set of a desk', () => {
  test('[SE20] a desk that changed nothing has the eight that Galley comes with', async () => {
    expect(await listTags(desk.outsider, 'elsewhere')).toEqual(TAGS);
    await expect(listTags(desk.outsider, deskId())).rejects.toMatchObject({ code: 'not_found' });
  });

  test('[SE21] a tag that is added is offered; renamed and redrawn it keeps its code, and its annotations theirs', async () => {
    expect(await addTag(admin(), FIGURE)).toEqual({ done: true });
    expect(await offered()).toEqual([...TAGS.map((tag) => tag.code), 'figure']);
    const id = await note('figure');
    expect(await codeOf(id)).toBe('FG-01');
    expect(await changeTag(admin(), 'figure', { ...FIGURE, name: 'Number', abbreviation: 'NR', slot: 3 })).toEqual({
      done: true,
    });
    const tags = await listTags(admin(), deskId());
    expect(tags.at(-1)).toMatchObject({ code: 'figure', name: 'Number', abbreviation: 'NR', slot: 3 });
    expect(await codeOf(id)).toBe('FG-01');
    expect(await codeOf(await note('figure'))).toBe('NR-01');
    expect((await db().audit.findMany({ where: { subject: 'figure' } })).map((step) => step.action)).toEqual([
      'tag.added',
      'tag.changed',
    ]);
  });

  test('[SE24] what clashes, is wrong or too much is refused and changes nothing', async () => {
    const before = await listTags(admin(), deskId());
    const with_ = (part: object) => addTag(admin(), { ...FIGURE, name: 'Other', abbreviation: 'OT', key: 0, ...part });
    expect(await with_({ key: 1 })).toEqual({ done: false, because: 'keyTaken' });
    expect(await with_({ abbreviation: 'CK' })).toEqual({ done: false, because: 'abbreviationTaken' });
    expect(await with_({ slot: 2, line: 2, glyph: 2 })).toEqual({ done: false, because: 'alike' });
    expect(await with_({ name: null })).toEqual({ done: false, because: 'invalid' });
    expect(await changeTag(admin(), 'no-such', FIGURE)).toEqual({ done: false, because: 'gone' });
    expect(await listTags(admin(), deskId())).toEqual(before);
  });

  test('[SE21] tags are moved one place at a time', async () => {
    await moveTag(admin(), 'figure', -1);
    expect((await offered()).slice(-2)).toEqual(['figure', 'note']);
    await moveTag(admin(), 'figure', 1);
    expect((await offered()).slice(-2)).toEqual(['note', 'figure']);
    await moveTag(admin(), 'figure', 1);
    expect((await offered()).slice(-2)).toEqual(['note', 'figure']);
  });

  test('[SE22] a retired tag is offered no more; what carries it keeps it, and its words may still change', async () => {
    const id = await note('harm', 'He has not been asked.');
    expect(await retireTag(admin(), 'harm')).toEqual({ done: true });
    await expect(note('harm')).rejects.toMatchObject({ code: 'invalid' });
    const edited = await editEntry(desk.actor('checker'), id, { remark: 'He has been asked.' });
    expect(edited.entry.value).toMatchObject({ tag: 'harm', remark: 'He has been asked.' });
    expect((await listTagSet(admin())).find((tag) => tag.code === 'harm')).toMatchObject({ isRetired: true, key: 0 });
    expect((await listTagSet(admin())).find((tag) => tag.code === 'harm')?.open).toBeGreaterThan(0);
    expect(await restoreTag(admin(), 'harm')).toEqual({ done: true });
    expect(await offered()).toContain('harm');
  });

  test('[SE23] merging rewrites nobody’s words: what carried one tag is read as the other, until it is brought back', async () => {
    const id = await note('query');
    expect(await mergeTag(admin(), 'query', 'claim')).toEqual({ done: true });
    const stored = await db().entry.findUniqueOrThrow({ where: { id } });
    expect(stored.value).toMatchObject({ tag: 'query' });
    expect(await offered()).not.toContain('query');
    expect(await mergeTag(admin(), 'claim', 'query')).toEqual({ done: false, because: 'gone' });
    expect(await restoreTag(admin(), 'query')).toEqual({ done: true });
    expect((await listTags(admin(), deskId())).find((tag) => tag.code === 'query')?.mergedInto).toBeNull();
  });

  test('[SE28] every change of the tags is told to every process, once; what is refused is not', async () => {
    const line = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await line.connect();
    await line.query(`LISTEN ${DESK_CHANNEL}`);
    const heard: unknown[] = [];
    line.on('notification', ({ payload }) => heard.push(JSON.parse(payload ?? '')));
    const legal = (await listTags(admin(), deskId())).find((tag) => tag.code === 'legal');
    const { abbreviation, key, slot, line: stroke, glyph } = legal ?? {};
    const changes = [
      await changeTag(admin(), 'legal', { name: 'Law', abbreviation, key, slot, line: stroke, glyph }),
      await moveTag(admin(), 'legal', -1),
      await retireTag(admin(), 'legal'),
      await restoreTag(admin(), 'legal'),
      await mergeTag(admin(), 'legal', 'claim'),
      await restoreTag(admin(), 'legal'),
    ];
    expect(changes.map(({ done }) => done)).toEqual(Array.from({ length: 6 }, () => true));
    expect((await retireTag(admin(), 'no-such')).done).toBe(false);
    await expect.poll(() => heard).toEqual(Array.from({ length: 6 }, () => ({ desk: deskId(), what: 'tags' })));
    await line.end();
  });

  test('[SE24] sixteen are offered at most, and one at least', async () => {
    const letters = 'ABCDEFGH';
    let answers = 0;
    for (const [index, letter] of [...letters].entries()) {
      const look = { slot: 8, line: 1, glyph: index + 1 };
      const made = await addTag(admin(), { name: `Tag ${letter}`, abbreviation: `Z${letter}`, key: 0, ...look });
      if (made.done) answers += 1;
      else expect(made).toEqual({ done: false, because: 'tooMany' });
    }
    expect(answers).toBe(7);
    const codes = await offered();
    for (const code of codes.slice(1)) expect(await retireTag(admin(), code)).toEqual({ done: true });
    expect(await retireTag(admin(), codes[0] ?? '')).toEqual({ done: false, because: 'lastOne' });
  });

  test.each(['editor', 'checker', 'reporter', 'legal', 'viewer'] as const)(
    '[SE26] for a %s there is no such page, and no way to change tags',
    async (role) => {
      const missing = { code: 'not_found' };
      await expect(listTagSet(desk.actor(role))).rejects.toMatchObject(missing);
      await expect(addTag(desk.actor(role), FIGURE)).rejects.toMatchObject(missing);
      await expect(retireTag(desk.actor(role), 'claim')).rejects.toMatchObject(missing);
    },
  );
});
