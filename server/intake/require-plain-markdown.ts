import { AppError } from '../errors.ts';

/** Deepest nesting of quotations, lists or brackets that is read. */
const DEEPEST = 200;
/** Most lines that start a list item: reading a list looks at all of its items for each of them. */
const MOST_ITEMS = 10_000;
/** Most changes between one kind of container (quotation, list, neither) and another: the parser takes stock at each. */
const MOST_CHANGES = 4_000;
/** Most work for brackets and stars, whose pairs are looked for in the whole of their paragraph; about a second. */
const MOST_PAIRING = 500_000_000;

const CONTAINERS = /^(?:[ \t]*(?:>|[*+-](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/;
const ITEM = /[*+1-]/;

function tooDeep(): AppError {
  return new AppError('invalid', 'This is nested too deeply to be an article.');
}

function tooMuch(): AppError {
  return new AppError('invalid', 'This holds more lists, quotations, brackets or stars than an article has.');
}

function requireFewContainers(text: string): void {
  let items = 0;
  let changes = 0;
  let before = '';
  for (const [line] of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n)?/g)) {
    // All numbers of a numbered list are the same mark.
    const prefix = (CONTAINERS.exec(line.trimEnd())?.[0] ?? '').replace(/\d+/g, '1');
    const marks = prefix.match(/[>*+1-]/g)?.length ?? 0;
    const blanks = prefix.match(/[ \t]/g)?.length ?? 0;
    if (marks + blanks / 2 > DEEPEST) throw tooDeep();
    if (ITEM.test(prefix)) items += 1;
    if (prefix !== before) changes += 1;
    if (items > MOST_ITEMS || changes > MOST_CHANGES) throw tooMuch();
    before = prefix;
  }
}

function requireFewPairs(text: string): void {
  let work = 0;
  for (const paragraph of text.split(/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)/)) {
    let labels = 0;
    let targets = 0;
    let closed = 0;
    let stars = 0;
    for (const [sign] of paragraph.matchAll(/\]\(|[[\])*_]/g)) {
      if (sign === '*' || sign === '_') stars += 1;
      else if (sign === '[') labels += 1;
      else if (sign === ')') targets = Math.max(0, targets - 1);
      else {
        closed += 1;
        labels = Math.max(0, labels - 1);
        if (sign === '](') targets += 1;
      }
      if (labels > DEEPEST || targets > DEEPEST) throw tooDeep();
    }
    // Each run of backticks is looked for to the end of its paragraph.
    const ticks = paragraph.match(/`+/g)?.length ?? 0;
    work += 10 * closed ** 2 + stars ** 2 + 4 * ticks * paragraph.length;
    if (work > MOST_PAIRING) throw tooMuch();
  }
}

/**
 * Turns away, in one pass before the Markdown parser sees it, what would keep that parser busy far longer than an article
 * does: nesting without end, and constructs of which thousands cost the square of their number (measured).
 * @throws AppError invalid
 */
export function requirePlainMarkdown(text: string): void {
  requireFewContainers(text);
  requireFewPairs(text);
}
