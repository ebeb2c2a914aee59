import { describe, expect, test } from 'vitest';
import { EntryId } from '../ids.ts';
import { Role } from '../people/role.ts';
import { type Clearable, clearingExceptions, needsReason } from './clearing.ts';
import { isFrozen, mayMove, type Stage, STAGES, stagesFrom } from './stage.ts';

const ALL: Readonly<Record<Stage, readonly Stage[]>> = {
  draft: ['checking', 'closing', 'cleared', 'published'],
  checking: ['draft', 'closing', 'cleared', 'published'],
  closing: ['draft', 'checking', 'cleared', 'published'],
  cleared: ['draft', 'checking', 'closing', 'published'],
  published: ['correction'],
  correction: ['draft', 'checking', 'closing', 'cleared', 'published'],
};
const NONE = { draft: [], checking: [], closing: [], cleared: [], published: [], correction: [] };
const TABLE: Readonly<Record<Role, Readonly<Record<Stage, readonly Stage[]>>>> = {
  admin: ALL,
  editor: ALL,
  checker: { ...NONE, draft: ['checking'], checking: ['closing'] },
  reporter: NONE,
  legal: NONE,
  viewer: NONE,
};

describe('the stage of an article', () => {
  test.each(Role.options)('[RV41] a %s moves an article exactly as the table says, from every stage', (role) => {
    for (const from of STAGES) {
      expect(stagesFrom(role, from), `from ${from}`).toEqual(TABLE[role][from]);
      for (const to of STAGES) expect(mayMove(role, from, to)).toBe(TABLE[role][from].includes(to));
    }
  });

  test('[RV42] what is published is frozen and leaves only for Correction, with a reason', () => {
    expect(STAGES.filter(isFrozen)).toEqual(['published']);
    expect(stagesFrom('admin', 'published')).toEqual(['correction']);
    expect(needsReason('published', 'correction', 0)).toBe(true);
  });

  test('[RE45] clearing over something open, changed or found wrong needs a reason, and so does publishing what was not cleared', () => {
    const id = EntryId.parse('Anna000123456789');
    const one = { id, state: 'resolved' as const, verdict: null, isChanged: false };
    const because = (part: Partial<Clearable>) => clearingExceptions([{ ...one, ...part }]).map((each) => each.because);
    expect(because({})).toEqual([]);
    expect(because({ state: 'open' })).toEqual(['open']);
    expect(because({ verdict: { code: 'confirmed' } })).toEqual([]);
    expect(because({ state: 'open', verdict: { code: 'confirmed' } })).toEqual(['open']);
    for (const code of ['wrong', 'disputed', 'not_confirmed'] as const)
      expect(clearingExceptions([{ ...one, verdict: { code } }])).toEqual([{ id, because: 'problem', verdict: code }]);
    expect(because({ verdict: { code: 'confirmed' }, isChanged: true })).toEqual(['changed']);
    expect(needsReason('closing', 'cleared', 1)).toBe(true);
    expect(needsReason('closing', 'cleared', 0)).toBe(false);
    expect(needsReason('closing', 'published', 1)).toBe(true);
    expect(needsReason('correction', 'published', 1)).toBe(true);
    // It was said when the article was cleared.
    expect(needsReason('cleared', 'published', 1)).toBe(false);
    expect(needsReason('draft', 'checking', 7)).toBe(false);
  });
});
