import { readdirSync, readFileSync } from 'node:fs';
import { create } from 'fontkit';
import { expect, test } from 'vitest';
import { unpackWoff2, writeSfnt } from './woff2.ts';

const FOLDERS = [
  '@fontsource-variable/source-serif-4',
  '@fontsource-variable/public-sans',
  '@fontsource/ibm-plex-mono',
];
const USED = /(?:-opsz|public-sans-.*-wght|-400)-(?:normal|italic)\.woff2$/u;

test('[CO22] every font file comes out of its package with all of its glyphs, as they are drawn and as wide', () => {
  const files = FOLDERS.flatMap((folder) => {
    const inside = `node_modules/${folder}/files`;
    return readdirSync(inside)
      .filter((name) => USED.test(name))
      .map((name) => `${inside}/${name}`);
  });
  expect(files.length).toBeGreaterThan(15);
  for (const file of files) {
    const packed = new Uint8Array(readFileSync(file));
    const { flavor, tables } = unpackWoff2(packed);
    const [whole, unpacked] = [create(packed), create(writeSfnt(flavor, tables))];
    expect(unpacked.numGlyphs, file).toBe(whole.numGlyphs);
    for (let glyph = 0; glyph < whole.numGlyphs; glyph += 1) {
      const [one, other] = [whole.getGlyph(glyph), unpacked.getGlyph(glyph)];
      if (one.advanceWidth === other.advanceWidth && isSame(one.path.commands, other.path.commands)) continue;
      expect.fail(`glyph ${glyph} of ${file}`);
    }
  }
});

test('[CO22] what is no font is refused', () => {
  expect(() => unpackWoff2(new Uint8Array(64))).toThrow('not a WOFF2 font');
});

type Commands = ReturnType<ReturnType<typeof create>['getGlyph']>['path']['commands'];

function isSame(one: Commands, other: Commands): boolean {
  return (
    one.length === other.length &&
    one.every(({ command, args }, index) => {
      const its = other[index];
      return its?.command === command && args.every((value, at) => value === its.args[at]);
    })
  );
}
