import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { joined, test } from '../newsroom.ts';
import { FOLDER } from './camera.ts';

for (const [name, landscape] of [
  ['paper-upright', false],
  ['paper-landscape', true],
] as const) {
  test(`on paper: ${name}`, async ({ newsroom }) => {
    const page = await newsroom.signIn('admin', '/');
    await page
      .getByRole('link', { name: /The bridge that was never counted/ })
      .first()
      .click();
    await joined(page);
    const file = path.join(FOLDER, `${name}.pdf`);
    writeFileSync(file, await page.pdf({ format: 'A4', landscape, preferCSSPageSize: false }));
    // Pictures of the pages where the machine can make them; the PDF is there in any case.
    spawnSync('pdftoppm', ['-png', '-r', '70', file, path.join(FOLDER, name)]);
  });
}
