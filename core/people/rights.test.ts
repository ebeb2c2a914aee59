import { describe, expect, test } from 'vitest';
import { Role } from './role.ts';
import { type Action, may, mayResolve, mayRetag, mayWithdraw } from './rights.ts';

const TABLE: Record<Role, readonly Action[]> = {
  admin: [
    'read',
    'annotate',
    'reply',
    'cite',
    'check',
    'resolveOthers',
    'changeOthers',
    'changeText',
    'changeStage',
    'manageArticles',
    'managePeople',
  ],
  editor: [
    'read',
    'annotate',
    'reply',
    'cite',
    'check',
    'resolveOthers',
    'changeOthers',
    'changeText',
    'changeStage',
    'manageArticles',
  ],
  checker: ['read', 'annotate', 'reply', 'cite', 'check', 'changeStage'],
  reporter: ['read', 'annotate', 'reply', 'cite'],
  legal: ['read', 'annotate', 'reply', 'cite'],
  viewer: ['read'],
};
const ACTIONS = TABLE.admin;

describe('what a role may do', () => {
  test.each(Role.options)('[PE01] a %s does exactly what the table says', (role) => {
    expect(ACTIONS.filter((action) => may(role, action))).toEqual(TABLE[role]);
  });

  test('[PE02] an author settles their own, an editor anyone’s, a viewer nothing', () => {
    expect(mayResolve('reporter', true)).toBe(true);
    expect(mayResolve('reporter', false)).toBe(false);
    expect(mayResolve('editor', false)).toBe(true);
    expect(mayResolve('viewer', true)).toBe(false);
  });

  test('[RE81] an author gives their own another tag, an editor anyone’s, a viewer none', () => {
    expect(mayRetag('legal', true)).toBe(true);
    expect(mayRetag('checker', false)).toBe(false);
    expect(mayRetag('editor', false)).toBe(true);
    expect(mayRetag('viewer', true)).toBe(false);
  });

  test('[RE61] a checker withdraws their own verdict, an editor anyone’s, a reporter none', () => {
    expect(mayWithdraw('checker', true)).toBe(true);
    expect(mayWithdraw('checker', false)).toBe(false);
    expect(mayWithdraw('editor', false)).toBe(true);
    expect(mayWithdraw('reporter', true)).toBe(false);
  });
});
