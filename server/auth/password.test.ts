import { describe, expect, test } from 'vitest';
import { hashPassword, passwordFits } from './password.ts';

describe('passwords', () => {
  test('[PE10] a password is kept as Argon2id and opens only with the same words', async () => {
    const hash = await hashPassword('the harbour at nine');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordFits('the harbour at nine', hash)).toBe(true);
    expect(await passwordFits('the harbour at ten', hash)).toBe(false);
  });

  test('[PE10] two people with the same password have different hashes', async () => {
    expect(await hashPassword('the harbour at nine')).not.toBe(await hashPassword('the harbour at nine'));
  });

  test('[PE11] without such a person the same work is done and nothing fits', async () => {
    expect(await passwordFits('anything', undefined)).toBe(false);
  });
});
