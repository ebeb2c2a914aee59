/** Where cards follow each other as a list of their own, in a panel or a sheet, instead of standing beside their passages. */
const LISTED = '(max-width: 1023px)';
/** Where that list is a sheet over the lower half of the screen. */
const SHEET = '(max-width: 767px)';

/** Whether the cards stand in a list of their own and not beside their passages. */
export function areCardsListed(): boolean {
  return window.matchMedia(LISTED).matches;
}

/** Whether that list is a sheet over the lower half of the screen. */
export function isSheetBelow(): boolean {
  return window.matchMedia(SHEET).matches;
}
