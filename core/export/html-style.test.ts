import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HTML_STYLE } from './html-style.ts';

const TOKENS = readFileSync('app/styles/tokens.css', 'utf8');

function found(pattern: string): string[] {
  const match = new RegExp(pattern).exec(TOKENS);
  if (!match) throw new Error(`the page's style sheet has no ${pattern}`);
  return match.slice(1);
}

test('[CO15] a tag has the colours and the line in a copy that it has on the page, light and dark', () => {
  for (let slot = 1; slot <= 8; slot += 1) {
    const [edge, darkEdge] = found(`--e${slot}: light-dark\\((#\\w+), (#\\w+)\\)`);
    const [fill, darkFill] = found(`--f${slot}: light-dark\\((#\\w+), (#\\w+)\\)`);
    const [line, thickness] = found(`\\.s${slot} \\{[^}]*--st: (\\w+);\\s*--th: ([\\w.]+);`);
    expect(HTML_STYLE).toContain(`.s${slot}{--e:${edge};--f:${fill};--st:${line};--th:${thickness}}`);
    expect(HTML_STYLE).toContain(`.s${slot}{--e:${darkEdge};--f:${darkFill};--st:${line};--th:${thickness}}`);
  }
});
