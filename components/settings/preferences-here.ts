/** Whether single letters and digits are commands for the person of this page. */
export function hasShortcuts(): boolean {
  return document.documentElement.dataset.shortcuts !== 'off';
}

/** Whether the person of this page works quietly: their selection, composing and typing are then nobody's business. */
export function isQuiet(): boolean {
  return document.documentElement.dataset.quiet === 'on';
}
