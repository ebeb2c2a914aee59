import { describe, expect, test } from 'vitest';
import { PersonId } from '../ids.ts';
import { Role } from '../people/role.ts';
import { mayReadConfidential, type Readable } from './readers.ts';

const AUTHOR = PersonId.parse('Author');
const NAMED = PersonId.parse('Named0');
const OTHER = PersonId.parse('Other0');
const of = (kind: Readable['kind']): Readable => ({ kind, author: AUTHOR, readers: [NAMED] });

describe('who reads what is confidential', () => {
  test('[CF01] a private note is its author’s alone, whoever else is named or whatever their role', () => {
    for (const role of Role.options) {
      expect(mayReadConfidential(of('note'), AUTHOR, role)).toBe(true);
      expect(mayReadConfidential(of('note'), NAMED, role)).toBe(false);
      expect(mayReadConfidential(of('note'), OTHER, role)).toBe(false);
    }
  });

  test.each([
    ['thread', ['legal']],
    ['citation', ['editor', 'legal']],
  ] as const)('[CF02] a restricted %s is read by its author, by those named and by %j', (kind, roles) => {
    for (const role of Role.options) {
      expect(mayReadConfidential(of(kind), AUTHOR, role)).toBe(true);
      expect(mayReadConfidential(of(kind), NAMED, role)).toBe(true);
      expect(mayReadConfidential(of(kind), OTHER, role)).toBe(roles.some((one) => one === role));
    }
  });
});
