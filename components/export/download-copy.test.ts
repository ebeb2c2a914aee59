import { expect, test } from 'vitest';
import { fileNameOf } from './download-copy.ts';

test('[CO13] a download is called what the server says, and never anything that could leave its folder', () => {
  expect(fileNameOf('attachment; filename="galley-ABCdef-r3.docx"', 'docx')).toBe('galley-ABCdef-r3.docx');
  expect(fileNameOf('attachment; filename="../../evil.exe"', 'html')).not.toContain('/');
  expect(fileNameOf(null, 'jsonld')).toBe('galley-copy.jsonld');
});
