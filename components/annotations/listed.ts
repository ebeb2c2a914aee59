/** Where cards follow each other as a list of their own, in a panel or a sheet, instead of standing beside their passages. */
const LISTED = '(max-width: 1023px)';
/** Where that list is a sheet over the lower half of the screen. */
const SHEET = '(max-width: 767px)';

export function areCardsListed(): boolean {
  return window.matchMedia(LISTED).matches;
}

export function isSheetBelow(): boolean {
  return window.matchMedia(SHEET).matches;
}
