import { AlignmentType, LevelFormat, LineRuleType, type INumberingOptions, type IStylesOptions } from 'docx';

export const BULLETS = 'galley-bullets';
export const NUMBERS = 'galley-numbers';

const DEEPEST = 6;
/** Twentieths of a point. */
const INDENT = 360;

function levels(format: (typeof LevelFormat)[keyof typeof LevelFormat], text: (level: number) => string) {
  return Array.from({ length: DEEPEST }, (_, level) => ({
    level,
    format,
    text: text(level),
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: INDENT * (level + 2), hanging: INDENT } } },
  }));
}

export const DOCX_NUMBERING: INumberingOptions = {
  config: [
    { reference: BULLETS, levels: levels(LevelFormat.BULLET, () => '•') },
    { reference: NUMBERS, levels: levels(LevelFormat.DECIMAL, (level) => `%${level + 1}.`) },
  ],
};

const small = { size: 20, color: '444444' };
const heading = (size: number) => ({
  run: { size, bold: true, color: '000000', font: 'Georgia' },
  paragraph: { spacing: { before: 240, after: 80, line: 280, lineRule: LineRuleType.AUTO }, keepNext: true },
});

/** Real, named styles: an editor changes them in one place. Sizes are half points, spacing twentieths of a point. */
export const DOCX_STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: 'Georgia', size: 23 },
      paragraph: { spacing: { after: 140, line: 320, lineRule: LineRuleType.AUTO } },
    },
    title: {
      run: { size: 44, bold: true, font: 'Georgia' },
      paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO }, keepNext: true },
    },
    heading2: heading(30),
    heading3: heading(27),
    heading4: heading(25),
    heading5: heading(23),
    heading6: heading(23),
    caption: { run: { ...small, italics: true }, paragraph: { spacing: { after: 200 } } },
  },
  paragraphStyles: [
    { id: 'Subtitle', name: 'Subtitle', basedOn: 'Normal', next: 'Normal', quickFormat: true, run: { size: 27 } },
    { id: 'Byline', name: 'Byline', basedOn: 'Normal', next: 'Normal', quickFormat: true, run: small },
    { id: 'Dateline', name: 'Dateline', basedOn: 'Normal', next: 'Normal', quickFormat: true, run: small },
    {
      id: 'Quote',
      name: 'Quote',
      basedOn: 'Normal',
      next: 'Normal',
      quickFormat: true,
      run: { italics: true },
      paragraph: { indent: { left: 567, right: 567 } },
    },
    { id: 'EditorNote', name: 'Editor note', basedOn: 'Normal', next: 'Normal', quickFormat: true, run: small },
  ],
};
