/** Cells of the table that a stretch without unique pieces may cost; a longer one is left unmatched. */
const MOST_CELLS = 1_000_000;

type Pair = readonly [number, number];
type Mutable = [number, number][];

/** The longest chain of these pairs in which the second number rises too; they come in order of their first. */
export function rising(pairs: readonly Pair[]): Pair[] {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [index, [, value]] of pairs.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tails[middle] ?? 0]?.[1] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = index;
  }
  const chain: Pair[] = [];
  for (let at = tails[tails.length - 1] ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at];
    if (pair) chain.push(pair);
  }
  return chain.reverse();
}

/** Pieces that occur once on both sides of this stretch. */
function uniquePairs(a: readonly string[], b: readonly string[], from: Pair, to: Pair): Pair[] {
  const once = (list: readonly string[], start: number, end: number) => {
    const places = new Map<string, number>();
    for (let index = start; index < end; index += 1) {
      const key = list[index] ?? '';
      places.set(key, places.has(key) ? -1 : index);
    }
    return places;
  };
  const there = once(b, from[1], to[1]);
  return [...once(a, from[0], to[0])].flatMap(([key, index]): Pair[] => {
    const other = there.get(key) ?? -1;
    return index >= 0 && other >= 0 ? [[index, other]] : [];
  });
}

function byTable(a: readonly string[], b: readonly string[], from: Pair, to: Pair, into: Mutable): void {
  const rows = to[0] - from[0];
  const columns = to[1] - from[1];
  if (rows === 0 || columns === 0 || (rows + 1) * (columns + 1) > MOST_CELLS) return;
  const width = columns + 1;
  const longest = new Uint16Array((rows + 1) * width);
  const at = (row: number, column: number) => longest[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      longest[row * width + column] =
        a[from[0] + row] === b[from[1] + column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (a[from[0] + row] === b[from[1] + column]) {
      into.push([from[0] + row, from[1] + column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
}

function between(a: readonly string[], b: readonly string[], from: Pair, to: Pair, into: Mutable): void {
  let [first, second] = from;
  let [last, lastOther] = to;
  while (first < last && second < lastOther && a[first] === b[second]) into.push([first++, second++]);
  const ends: Mutable = [];
  while (first < last && second < lastOther && a[last - 1] === b[lastOther - 1]) ends.push([--last, --lastOther]);
  const start: Pair = [first, second];
  const end: Pair = [last, lastOther];
  const anchors = rising(uniquePairs(a, b, start, end));
  if (anchors.length === 0) byTable(a, b, start, end, into);
  else {
    let done = start;
    for (const anchor of anchors) {
      between(a, b, done, anchor, into);
      into.push([anchor[0], anchor[1]]);
      done = [anchor[0] + 1, anchor[1] + 1];
    }
    between(a, b, done, end, into);
  }
  for (const pair of ends.reverse()) into.push(pair);
}

/**
 * Equal pieces of two lists in the same order, as index pairs: first what is alike at the ends, then the longest chain of
 * pieces that occur once on both sides (a "patience" diff), between them again, and the longest common subsequence where no
 * piece is unique. Cost: n log n while pieces are mostly different; a long stretch of repetitions alone is given up.
 */
export function commonPairs(a: readonly string[], b: readonly string[]): [number, number][] {
  const pairs: Mutable = [];
  between(a, b, [0, 0], [a.length, b.length], pairs);
  return pairs;
}
