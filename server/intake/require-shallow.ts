import { AppError } from '../errors.ts';

/** Deepest nesting of elements, quotations or lists that is read. */
const DEEPEST = 200;
/** Most attributes of one element: parsers compare each with all before it. */
const MOST_ATTRIBUTES = 1_000;
/** Most formatting that a parser may have to open again in later paragraphs, counted over all of them. */
const MOST_REOPENED = 200_000;

const CLOSED_BY_THE_NEXT = /^(?:p|li|dd|dt)$/;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/;
const FORMATTING = /^(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$/;
const OPENING = /<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)/gi;
const MARKERS = /^(?:[\s>*+-]|\d{1,9}[.)]){100,}/gm;

function tooDeep(): AppError {
  return new AppError('invalid', 'This is nested too deeply to be an article.');
}

/**
 * Turns away, in one pass before any parser sees it, what parsers and tree walkers would choke on: nesting without end,
 * elements with thousands of attributes, formatting that is opened and never closed.
 * @throws AppError invalid
 */
export function requireShallow(text: string, isMarkdown: boolean): void {
  let depth = 0;
  let formatting = 0;
  let reopened = 0;
  let foreign = false;
  for (const [, closing, written = '', attributes = ''] of text.matchAll(OPENING)) {
    const name = written.toLowerCase();
    const by = closing ? -1 : 1;
    if (name === 'svg' || name === 'math') foreign = !closing;
    if (FORMATTING.test(name)) formatting = Math.max(0, formatting + by);
    else if (!closing) reopened += formatting;
    // Inside a drawing or a formula nothing is closed by itself.
    if (foreign || !(CLOSED_BY_THE_NEXT.test(name) || VOID.test(name))) depth = Math.max(0, depth + by);
    if (depth > DEEPEST || reopened > MOST_REOPENED) throw tooDeep();
    if (attributes.length > MOST_ATTRIBUTES && countAttributes(attributes) > MOST_ATTRIBUTES)
      throw new AppError('invalid', 'An element has too many attributes to be part of an article.');
  }
  if (!isMarkdown) return;
  for (const [run] of text.matchAll(MARKERS)) if (run.length > DEEPEST) throw tooDeep();
  let labels = 0;
  let targets = 0;
  for (const [sign] of text.matchAll(/\]\(|[[\])]|\n\s*\n/g)) {
    if (sign === '[') labels += 1;
    else if (sign.startsWith(']')) labels = Math.max(0, labels - 1);
    if (sign === '](') targets += 1;
    else if (sign === ')') targets = Math.max(0, targets - 1);
    if (sign.startsWith('\n')) labels = targets = 0;
    if (labels > DEEPEST || targets > DEEPEST) throw tooDeep();
  }
}

function countAttributes(attributes: string): number {
  return attributes.replace(/"[^"]*"|'[^']*'/g, '').match(/[\s/]+/g)?.length ?? 0;
}
