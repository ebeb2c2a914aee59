import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openApi } from './openapi.ts';
import { OPERATIONS } from './operations.ts';

const ROOT = 'app/api/v1';

function handlers(): string[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('/route.ts'));
  return files.flatMap((file) => {
    const path = `/api/v1/${file.replace('/route.ts', '')}`.replaceAll('[', '{').replaceAll(']', '}');
    const methods = readFileSync(`${ROOT}/${file}`, 'utf8').matchAll(
      /export (?:const|async function|function) (GET|POST|PUT|DELETE)\b/g,
    );
    return [...methods].map(([, method = '']) => `${method.toLowerCase()} ${path}`);
  });
}

test('[RE40] the description lists each route that there is, and no other', () => {
  const described = OPERATIONS.map((operation) => `${operation.method} ${operation.path}`);
  expect(described.sort()).toEqual(
    handlers()
      .filter((one) => !one.endsWith('openapi.json'))
      .sort(),
  );
});

test('[RE41] the description is plain JSON and every reference in it leads somewhere', () => {
  const text = JSON.stringify(openApi('https://galley.example'));
  const document = JSON.parse(text);
  expect(document).toMatchObject({ openapi: '3.1.0', security: [{ token: [] }] });
  const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(references.length).toBeGreaterThan(20);
  for (const name of references) expect(document.components.schemas).toHaveProperty(String(name));
});
