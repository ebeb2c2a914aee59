import { AppError } from '../errors.ts';

/** Deepest nesting of elements that is read. */
const DEEPEST = 200;
/** Most attributes of one element: parsers compare each with all before it. */
const MOST_ATTRIBUTES = 1_000;
/** Most formatting that a parser may have to open again in later paragraphs, counted over all of them. */
const MOST_REOPENED = 200_000;
/** Most tags inside comments, scripts and the like. They are text there, unless the parser sees the place differently. */
const MOST_HIDDEN = 3_000;

const CLOSED_BY_THE_NEXT = /^(?:p|li|dd|dt)$/;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/;
const FORMATTING = /^(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$/;
const OPENING = /<!--|<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)/gi;
const COMMENT_END = /--!?>/g;
const RAW_END: Record<string, RegExp> = {
  script: /<\/script/gi,
  style: /<\/style/gi,
  textarea: /<\/textarea/gi,
  title: /<\/title/gi,
};

function tooDeep(): AppError {
  return new AppError('invalid', 'This is nested too deeply to be an article.');
}

function endOf(text: string, end: RegExp, from: number): number {
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

/**
 * Turns away, in one pass before any parser sees it, what parsers and tree walkers would choke on: nesting without end,
 * elements with thousands of attributes, formatting that is opened and never closed. Tags that stand in comments and
 * scripts, as pages saved from the web have them by the hundred, are not nesting.
 * @throws AppError invalid
 */
export function requireShallow(text: string): void {
  let depth = 0;
  let formatting = 0;
  let reopened = 0;
  let hidden = 0;
  let foreign = false;
  const tags = new RegExp(OPENING);
  for (let tag = tags.exec(text); tag !== null; tag = tags.exec(text)) {
    const [, closing, written, attributes = ''] = tag;
    const name = written?.toLowerCase() ?? '';
    const rawEnd = written === undefined ? COMMENT_END : closing ? undefined : RAW_END[name];
    if (rawEnd) {
      // An empty comment may be written <!--> or <!--->: its end overlaps its start.
      const from = written === undefined ? tag.index + 2 : tags.lastIndex;
      const end = endOf(text, rawEnd, from);
      hidden += text.slice(from, end).match(/<[a-z]/gi)?.length ?? 0;
      if (hidden > MOST_HIDDEN) throw tooDeep();
      tags.lastIndex = Math.max(end, tags.lastIndex);
      if (written !== undefined) depth += 1;
      continue;
    }
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
}

function countAttributes(attributes: string): number {
  return attributes.replace(/"[^"]*"|'[^']*'/g, '').match(/[\s/]+/g)?.length ?? 0;
}
