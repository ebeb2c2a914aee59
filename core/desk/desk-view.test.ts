import { describe, expect, test } from 'vitest';
import { STAGES } from '../article/stage.ts';
import { viewAddress } from '../search/saved-view.ts';
import { deskAddress } from './desk-address.ts';
import { type Arranged, arrange, DeskView, isAt, isShown } from './desk-view.ts';

const at = (iso: string) => new Date(iso);
const article = (part: Partial<Arranged>): Arranged => ({
  headline: 'A',
  deadline: null,
  updatedAt: at('2026-11-25T08:00:00Z'),
  stage: 'draft',
  open: 0,
  unread: 0,
  isMine: false,
  ...part,
});

describe('the list of articles', () => {
  test('[DS04] the nearest deadline first, none at all last, and of equals the last changed first', () => {
    const old = article({ headline: 'old', updatedAt: at('2026-11-01T08:00:00Z') });
    const fresh = article({ headline: 'fresh' });
    const late = article({ headline: 'late', deadline: at('2026-11-25T09:00:00Z') });
    const soon = article({ headline: 'soon', deadline: at('2026-11-25T12:00:00Z') });
    const names = (list: readonly Arranged[]) => list.map((one) => one.headline);
    expect(names(arrange([old, soon, fresh, late], 'deadline'))).toEqual(['late', 'soon', 'fresh', 'old']);
    expect(names(arrange([old, soon, fresh, late], 'headline'))).toEqual(['fresh', 'late', 'old', 'soon']);
    expect(names(arrange([fresh, article({ headline: 'busy', open: 3 })], 'open'))).toEqual(['busy', 'fresh']);
  });

  test('[DS04] due today is the day of the desk, not of the server', () => {
    const eve = article({ deadline: at('2026-11-25T23:30:00Z') });
    const now = at('2026-11-25T12:00:00Z');
    expect(isShown(eve, 'today', now, 'Europe/London')).toBe(true);
    expect(isShown(eve, 'today', now, 'Europe/Oslo')).toBe(false);
    expect(isShown(article({}), 'today', now, 'Europe/Oslo')).toBe(false);
  });

  test('[DS04] an address that says nothing known shows everything by deadline', () => {
    expect(DeskView.parse({ show: 'nonsense', sort: ['x'] })).toEqual({
      show: 'all',
      stage: 'any',
      sort: 'deadline',
    });
    const view = { show: 'mine', stage: 'closing', sort: 'open' };
    expect(DeskView.parse(view)).toEqual(view);
  });

  test('[WS240] by stage, the list goes from Draft to Correction, and is narrowed to one of them in its address and in kept views', () => {
    const named = STAGES.toReversed().map((stage) => article({ headline: stage, stage }));
    expect(arrange(named, 'stage').map(({ headline }) => headline)).toEqual(STAGES);
    expect(named.filter((one) => isAt(one, 'closing')).map(({ stage }) => stage)).toEqual(['closing']);
    expect(named.filter((one) => isAt(one, 'any'))).toHaveLength(STAGES.length);
    const address = deskAddress({ show: 'mine', stage: 'closing', sort: 'deadline' });
    expect(address).toBe('/?show=mine&stage=closing');
    expect(viewAddress(address)).toBe(address);
    expect(viewAddress('/?stage=galley')).toBe('/');
  });
});
