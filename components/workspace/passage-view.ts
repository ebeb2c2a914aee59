import type { EntryId } from '#core/ids.ts';
import { areCardsListed, isSheetBelow } from '../annotations/listed.ts';
import { standStill } from '../annotations/stand-still.ts';

/** Brings a passage into view and puts the focus on its number. */
export function showPassage(root: HTMLElement | null, id: EntryId): void {
  const mark = root?.querySelector(`[data-ids~="${id}"]`);
  // On a phone the lower half is under the sheet of cards.
  mark?.scrollIntoView({ block: isSheetBelow() ? 'start' : 'center', behavior: 'auto' });
  root?.querySelector<HTMLElement>(`[data-ref="${id}"]`)?.focus({ preventScroll: true });
}

/** What has no number in the text has the keys on its card: left where they were, they would act on another one. */
export function focusUnnumbered(root: HTMLElement | null, id: EntryId): void {
  if (!root?.querySelector(`[data-ref="${id}"]`)) focusSlipAfterDialog(id);
}

/** Something inside a card, by selector; null when the card is not on the page. */
export function onCard(id: EntryId | null, selector: string): HTMLElement | null {
  return id === null ? null : (document.getElementById(`card-${id}`)?.querySelector(selector) ?? null);
}

/** The card that has the focus, itself or in something on it. */
export function cardWithFocus(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset.card ?? null;
}

/** Gives the focus to a card once React has drawn; without one, to what has the other id. */
export function focusCardSoon(id: EntryId | null, otherwise: 'article' | 'annotations-title' = 'article'): void {
  requestAnimationFrame(() => {
    const card = id && document.getElementById(`card-${id}`);
    // A card that is filtered away has left the focus with the filter.
    if (!card && id !== null && document.activeElement !== document.body) return;
    (card || document.getElementById(otherwise))?.focus({ preventScroll: true });
  });
}

/** Gives the focus to an open card's own sheet, where its keys act, once React has drawn. */
export function focusSlipSoon(id: EntryId): void {
  requestAnimationFrame(() => onCard(id, '.slip')?.focus({ preventScroll: true }));
}

/** Frames for which a dialog may need to close, and a card to be fetched. */
const CLOSES_WITHIN = 120;

/** {@link focusSlipSoon} once the dialog that made the card is gone, which gives the focus back to where it was opened from. */
export function focusSlipAfterDialog(id: EntryId, frames = CLOSES_WITHIN): void {
  requestAnimationFrame(() => {
    const slip = onCard(id, '.slip');
    if (slip && !document.querySelector('.dlg')) slip.focus({ preventScroll: true });
    else if (frames > 0) focusSlipAfterDialog(id, frames - 1);
  });
}

/**
 * Gives a focus that went down with another card to what is half written on this one, as soon as that is there: the next letter
 * belongs to those words and is no key.
 */
export function focusWritingSoon(id: EntryId, frames = CLOSES_WITHIN): void {
  requestAnimationFrame(() => {
    const slip = onCard(id, '.slip');
    if (!slip) return frames > 0 ? focusWritingSoon(id, frames - 1) : undefined;
    const isFree = document.activeElement === document.body || document.activeElement === slip;
    const field = [...slip.querySelectorAll('textarea')].find(({ value }) => value !== '');
    if (isFree) (field ?? slip).focus({ preventScroll: true });
  });
}

/** In a panel or a sheet, shows a card from its top, once React has drawn. Beside the text a card stands where its passage is. */
export function showCardSoon(id: EntryId): void {
  if (!areCardsListed()) return;
  requestAnimationFrame(() => document.getElementById(`card-${id}`)?.scrollIntoView({ block: 'start' }));
}

/** Brings a card into view where it is going to stand, once React has drawn: on its way there it is anywhere. */
export function showMovingCardSoon(id: EntryId): void {
  requestAnimationFrame(() => {
    const card = document.getElementById(`card-${id}`);
    if (!card) return;
    standStill(card.closest('.cards'));
    card.scrollIntoView({ block: 'center' });
  });
}

/** Gives the focus to a suggestion on an open card, once React has drawn that. */
export function focusSuggestionSoon(id: EntryId): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-suggestion="${id}"]`)?.focus()),
  );
}
