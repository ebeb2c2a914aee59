/** Pixels: right of the text column, height of the bracket, out to the elbow, and heights that still count as one. */
const AWAY = 6;
const BRACKET = 20;
const ELBOW = 28;
const LEVEL = 6;

/**
 * The line from a passage to its card, as an SVG path in the canvas's pixels: a bracket beside the passage's first line, then
 * straight to the card, with one elbow in the gutter when they do not stand at the same height.
 */
export function connectorPath(columnRight: number, line: number, cardLeft: number, card: number): string {
  const x = Math.round(columnRight + AWAY) + 0.5;
  const y = Math.round(line) + 0.5;
  const bracket = `M${x} ${y - BRACKET / 2}v${BRACKET}`;
  const end = Math.round(cardLeft);
  if (Math.abs(card - line) < LEVEL) return `${bracket}M${x} ${y}H${end}`;
  return `${bracket}M${x} ${y}H${Math.min(x + ELBOW, end)}V${Math.round(card) + 0.5}H${end}`;
}
