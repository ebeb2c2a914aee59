interface Point {
  clientX: number;
  clientY: number;
}

/**
 * The annotation whose number a click meant. A number reaches 9 px to both sides; the browser gives what lies over the words
 * behind it to those words, since they are painted later. Selecting there is no click on the number.
 */
export function pressedNumber(target: Element, { clientX: x, clientY: y }: Point): string | null {
  const number = target.closest<HTMLElement>('[data-ref]');
  if (number) return number.dataset.ref ?? null;
  if (document.getSelection()?.isCollapsed === false) return null;
  const near = [...(target.closest('.block')?.querySelectorAll<HTMLElement>('[data-ref]') ?? [])].flatMap((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const isWithin = left <= x && x <= right && top <= y && y <= bottom;
    return isWithin ? [{ id: one.dataset.ref ?? null, away: Math.abs(x - (left + right) / 2) }] : [];
  });
  return near.sort((a, b) => a.away - b.away)[0]?.id ?? null;
}
