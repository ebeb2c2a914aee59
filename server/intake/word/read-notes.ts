import { walkXml } from './walk-xml.ts';

/** The words of a file's footnotes or endnotes by kind and id, such as `footnote 2`; rules that part notes say nothing. */
export async function readNotes(xml: string | null, kind: 'footnote' | 'endnote'): Promise<Map<string, string>> {
  const notes = new Map<string, string>();
  let open: string | null = null;
  let isWords = false;
  let words = '';
  await walkXml(xml ?? '<none/>', {
    open(name, attributes) {
      if (name === `w:${kind}`) {
        open = attributes.get('id') ?? '';
        words = '';
      }
      isWords = name === 'w:t';
    },
    text(more) {
      if (isWords) words += more;
    },
    close(name) {
      if (name === 'w:t') isWords = false;
      if (name === 'w:p' && words !== '') words += ' ';
      if (name !== `w:${kind}` || open === null) return;
      if (words.trim() !== '') notes.set(`${kind} ${open}`, words.trim());
      open = null;
    },
  });
  return notes;
}
