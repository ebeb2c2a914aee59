import { describe, expect, test } from 'vitest';
import { PersonId } from '../ids.ts';
import { Role } from '../people/role.ts';
import { seeded } from '../testing/seeded.ts';
import { areAmong } from './clearing.ts';
import {
  type GivenSignOff,
  isGranted,
  mayWithdrawSignOff,
  partsOf,
  type Ruling,
  rulingOn,
  SIGN_OFF_PARTS,
  type SignOffPart,
  signOffsOver,
  unsignedParts,
} from './sign-off.ts';

/** By role: what is said of each part to who has no words in the article, a suggestion in it, or wrote it. */
type Said = Readonly<Record<'others' | 'suggested' | 'wrote', Ruling>>;
const never: Said = { others: 'notTheirs', suggested: 'notTheirs', wrote: 'notTheirs' };
const writer: Said = { ...never, wrote: 'free' };
const alone: Said = { others: 'override', suggested: 'override', wrote: 'override' };
const two: Said = { others: 'free', suggested: 'ownWords', wrote: 'ownWords' };
const lead = { writer, checker: alone, editor: { ...alone, others: 'free' }, legal: never } as const;
const TABLE: Readonly<Record<Role, Readonly<Record<SignOffPart, Said>>>> = {
  admin: lead,
  editor: lead,
  checker: { writer, checker: two, editor: never, legal: never },
  reporter: { writer, checker: never, editor: never, legal: never },
  legal: { writer, checker: never, editor: never, legal: two },
  viewer: { writer: never, checker: never, editor: never, legal: never },
};
const WORDS = {
  others: { isWriter: false, hasOwnWords: false },
  suggested: { isWriter: false, hasOwnWords: true },
  wrote: { isWriter: true, hasOwnWords: true },
} as const;

const NOOR = PersonId.parse('Noor00');
const given = (part: SignOffPart, sha256: string, revision = 1): GivenSignOff => ({
  part,
  by: NOOR,
  at: '2026-01-01T00:00:00.000Z',
  revision,
  sha256,
  reason: null,
});

describe('the sign-off of an article', () => {
  test.each(Role.options)(
    '[SG01][SG02][SG05] a %s gives each part exactly as the table says, own words or not, with a reason or without',
    (role) => {
      for (const part of SIGN_OFF_PARTS) {
        for (const [words, whose] of Object.entries(WORDS))
          expect(rulingOn(part, { role, ...whose }), `${part}, ${words}`).toBe(
            TABLE[role][part][words as keyof typeof WORDS],
          );
      }
      // A reason opens what is an override, and nothing else; without one only what is free is granted.
      for (const hasReason of [true, false]) {
        for (const part of SIGN_OFF_PARTS) {
          for (const [words, whose] of Object.entries(WORDS)) {
            const said = TABLE[role][part][words as keyof typeof WORDS];
            const granted = isGranted(rulingOn(part, { role, ...whose }), hasReason);
            expect(granted).toBe(hasReason ? said === 'free' || said === 'override' : said === 'free');
          }
        }
      }
      const offered = (isWriter: boolean) =>
        SIGN_OFF_PARTS.filter((part) => TABLE[role][part][isWriter ? 'wrote' : 'others'] !== 'notTheirs');
      for (const isWriter of [true, false]) expect(partsOf(role, isWriter)).toEqual(offered(isWriter));
      expect(mayWithdrawSignOff(role, true)).toBe(true);
      expect(mayWithdrawSignOff(role, false)).toBe(role === 'admin' || role === 'editor');
    },
  );

  test('[SG02] whoever has own words in an article never signs it without being an editor or admin who says why', () => {
    for (let seed = 1; seed <= 400; seed += 1) {
      const chance = seeded(seed);
      const role = chance.pick(Role.options);
      const part = chance.pick(SIGN_OFF_PARTS.filter((one) => one !== 'writer'));
      const isWriter = chance.chance(0.5);
      const ruling = rulingOn(part, { role, isWriter, hasOwnWords: true });
      expect(ruling).not.toBe('free');
      if (ruling === 'override') expect(['editor', 'admin']).toContain(role);
    }
  });

  test('[SG03] whatever is signed and edited, a sign-off stands exactly over the text that it was given on', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const chance = seeded(seed);
      let text = 'a';
      let there: GivenSignOff[] = [];
      for (let step = 0; step < 12; step += 1) {
        // Now and then the same text comes back: it is the one that was signed.
        if (chance.chance(0.4)) text = chance.pick(['a', 'b', 'c']);
        const part = chance.pick(SIGN_OFF_PARTS);
        const others = there.filter((one) => one.part !== part);
        if (chance.chance(0.6)) there = [...others, given(part, text, step + 1)];
        const shown = signOffsOver(there, text);
        expect(shown).toHaveLength(there.length);
        for (const one of shown) expect(one.stands).toBe(there.find((sign) => sign.part === one.part)?.sha256 === text);
        const standing = new Set(shown.filter(({ stands }) => stands).map((one) => one.part));
        const lacking = unsignedParts(SIGN_OFF_PARTS, shown).map((one) => one.part);
        expect(lacking).toEqual(SIGN_OFF_PARTS.filter((one) => !standing.has(one)));
      }
    }
  });

  test('[SG08] of what a desk wants it is said what is missing and what was given on another text', () => {
    const there = signOffsOver([given('editor', 'b'), given('legal', 'a')], 'b');
    expect(unsignedParts(['legal', 'editor', 'checker'], there)).toEqual([
      { part: 'checker', because: 'missing' },
      { part: 'legal', because: 'reopened' },
    ]);
    expect(unsignedParts([], there)).toEqual([]);
    const missing = { part: 'checker', because: 'missing' } as const;
    expect(areAmong([missing], [missing])).toBe(true);
    expect(areAmong([{ ...missing, because: 'reopened' }], [missing])).toBe(false);
    expect(areAmong([missing], [])).toBe(false);
  });
});
