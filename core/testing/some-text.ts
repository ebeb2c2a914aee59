import * as fc from 'fast-check';

const PIECES = [
  'a',
  'Quay',
  ' ',
  ' ',
  '\n',
  '\u00a0',
  '. ',
  'Dr. ',
  'e\u0301',
  ' \u0301',
  '😀',
  '👩‍👩‍👧‍👦',
  '🇮🇸🇳🇴',
  'שלום',
  'مرحبا ',
  'क्षि',
  '—',
  '“',
  '”',
  '€41',
  '\u0600 1',
];

/** Texts of letters, emoji, right-to-left words, combining marks, quotation marks, spaces and line ends in any order. */
export const someText = fc
  .array(fc.constantFrom(...PIECES), { minLength: 0, maxLength: 24 })
  .map((pieces) => `${pieces.join('')}\n`);
