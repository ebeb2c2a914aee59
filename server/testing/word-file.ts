import { strToU8, zipSync, type Zippable } from 'fflate';

const MAIN = 'http://schemas.openxmlformats.org';
const W = `xmlns:w="${MAIN}/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:r="${MAIN}/officeDocument/2006/relationships"`;
const TYPES = `${MAIN}/officeDocument/2006/relationships`;

/** What a Word file of a test is made of; XML as it stands in the part, without its root. */
export interface WordParts {
  body: string;
  comments?: string;
  extended?: string;
  footnotes?: string;
  numbering?: string;
  styles?: string;
  links?: string;
  /** Further files of the package, or others in place of its own; null leaves one out. */
  files?: Readonly<Record<string, string | Uint8Array | null>>;
}

/** A paragraph with one run of these words. */
export function p(words: string, style?: string): string {
  const look = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${look}${r(words)}</w:p>`;
}

export function r(words: string, look = ''): string {
  return `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${words}</w:t></w:r>`;
}

/** A comment with one paragraph; `key` is what the other parts know it by. */
export function comment(id: number | string, author: string, words: string, key = ''): string {
  const paragraph = key === '' ? '<w:p>' : `<w:p w14:paraId="${key}">`;
  return `<w:comment w:id="${id}" w:author="${author}" w:date="2026-11-03T10:12:00Z">${paragraph}${r(words)}</w:p></w:comment>`;
}

export const from = (id: number | string) => `<w:commentRangeStart w:id="${id}"/>`;
export const to = (id: number | string) =>
  `<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`;

function relationship(type: string, target: string, index: number): string {
  return `<Relationship Id="rId${index}" Type="${TYPES}/${type}" Target="${target}"/>`;
}

/** The bytes of a Word file, as a word processor of tests writes one. */
export function wordFile({
  body,
  comments,
  extended,
  footnotes,
  numbering,
  styles,
  links,
  files,
}: WordParts): Uint8Array {
  const parts: [type: string, name: string, xml: string | undefined][] = [
    ['styles', 'styles.xml', styles && `<w:styles ${W}>${styles}</w:styles>`],
    ['numbering', 'numbering.xml', numbering && `<w:numbering ${W}>${numbering}</w:numbering>`],
    ['footnotes', 'footnotes.xml', footnotes && `<w:footnotes ${W}>${footnotes}</w:footnotes>`],
    ['comments', 'comments.xml', comments && `<w:comments ${W}>${comments}</w:comments>`],
    ['commentsExtended', 'commentsExtended.xml', extended && `<w15:commentsEx ${W}>${extended}</w15:commentsEx>`],
  ];
  const present = parts.flatMap(([type, name, xml]) => (xml === undefined ? [] : [{ type, name, xml }]));
  const relationships = present.map(({ type, name }, index) => relationship(type, name, index + 1)).join('');
  const all: Record<string, string | Uint8Array | null> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${MAIN}/package/2006/relationships">${relationship('officeDocument', 'word/document.xml', 1)}</Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="${MAIN}/package/2006/relationships">${relationships}${links ?? ''}</Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...Object.fromEntries(present.map(({ name, xml }) => [`word/${name}`, xml])),
    ...files,
  };
  const zip: Zippable = {};
  for (const [name, content] of Object.entries(all)) {
    if (content !== null) zip[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync(zip, { level: 9 });
}
