import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const IMPORT = /^(?:import|export)\s+(?!type\b)([^;'"]*?)\s*(?:from\s+)?'([^']+)'/gmu;

/** What a module is run with: its imports but for those of types alone. Dynamic ones come later, by themselves. */
function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].flatMap(([, names = '', from = '']) => {
    const listed = /\{([^}]*)\}/u
      .exec(names)?.[1]
      ?.split(',')
      .map((name) => name.trim());
    const isTypes = /^\s*\{/u.test(names) && listed?.every((name) => name === '' || name.startsWith('type '));
    if (isTypes) return [];
    if (from.startsWith('#')) return [path.join(process.cwd(), from.slice(1))];
    return [from.startsWith('.') ? path.join(path.dirname(file), from) : from];
  });
}

/** Everything that comes with a module, each with the way to it. */
function carriedBy(start: string): Map<string, string> {
  const ways = new Map([[start, path.basename(start)]]);
  for (const [file, way] of ways) {
    if (!path.isAbsolute(file) || !/\.tsx?$/u.test(file)) continue;
    for (const next of importsOf(file)) if (!ways.has(next)) ways.set(next, `${way} → ${path.basename(next)}`);
  }
  return ways;
}

test('[WS336] what the article page needs before it can be read carries no validator and no Yjs', () => {
  const carried = carriedBy(path.join(process.cwd(), 'components/workspace/workspace.tsx'));
  expect(carried.size).toBeGreaterThan(150);
  for (const late of ['zod', 'yjs', 'y-websocket', 'y-protocols/awareness']) expect(carried.get(late)).toBeUndefined();
});
