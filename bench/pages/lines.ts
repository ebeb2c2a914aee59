/** One figure: what was expected before it was first measured, what is asked for, what was seen. */
export interface Line {
  what: string;
  /** Written before the first run. */
  predicted: string;
  atMost: string;
  seen: string;
  /** Whether what was seen is within what is asked for; undefined where nothing is. */
  isMet?: boolean;
}

export const round = (value: number, digits = 0): string => (Number.isNaN(value) ? '–' : value.toFixed(digits));

/** The value below which this share of them lies. */
export function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Frames that came later than two of sixty a second, with a little for the clock. */
export const lateFrames = (gaps: readonly number[]): number => gaps.filter((gap) => gap > 33.4).length;

export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ what, predicted, atMost, seen, isMet }) => {
    const verdict = isMet === undefined ? '' : isMet ? '**met**' : '**missed**';
    return `| ${[what, predicted, atMost, seen, verdict].join(' | ')} |`;
  });
  return ['| what | predicted | at most | seen | |', '|---|---|---|---|---|', ...rows].join('\n');
}
