import { scrollerOf } from '../selection/article-selection.ts';

/** Pixels left free around a form that was scrolled into view. */
const AIR = 12;
/** Frames until a card that has grown stands at its place: the one that draws it, the one that tells of it, the one that moves it. */
const FRAMES = 3;

/**
 * Scrolls what a form stands in as far as it takes to see all of it, its first label included; when it is higher than the
 * room, its beginning. A form that is seen moves nothing.
 */
function showForm(form: HTMLElement): void {
  const scroller = scrollerOf(form.parentElement);
  const room = scroller.getBoundingClientRect();
  const seen = window.visualViewport;
  const keyboard = seen && seen.scale <= 1.01 ? seen.offsetTop + seen.height : window.innerHeight;
  const { top, bottom } = form.getBoundingClientRect();
  const under = bottom + AIR - Math.min(room.bottom, keyboard);
  const over = top - AIR - Math.max(room.top, 0);
  const by = over < 0 ? over : under > 0 ? Math.min(under, over) : 0;
  if (by !== 0) scroller.scrollBy(0, by);
}

/** Shows a form that has just opened, once it stands where it belongs. */
export function showFormSoon(form: HTMLElement): void {
  let left = FRAMES;
  const next = () => {
    left -= 1;
    if (left > 0) requestAnimationFrame(next);
    else if (form.isConnected) showForm(form);
  };
  requestAnimationFrame(next);
}
