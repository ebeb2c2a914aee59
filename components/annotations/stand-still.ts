/** For the next two frames cards are where they belong at once, instead of moving there. */
export function standStill(list: Element | null): void {
  if (!list) return;
  list.setAttribute('data-still', '');
  requestAnimationFrame(() => requestAnimationFrame(() => list.removeAttribute('data-still')));
}
