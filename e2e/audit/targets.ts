import type { Finding } from './in-page.ts';

/** Runs inside the page: what is pressed measures 24 px, reaches that far, or has that much room to itself. */
export function findSmallTargets(): Finding[] {
  const { where, interactive } = window.audit;
  // A number in the text is painted by its pseudo-element and has no height of its own.
  const isThere = (one: Element) => {
    const { width, height } = one.getBoundingClientRect();
    return one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width + height > 2;
  };
  const LEAST = 24;
  const LAYERS = 'aside, header, [role=dialog], [role=toolbar], [role=menu], .subbar';
  const targets = [...document.querySelectorAll(interactive)].filter(
    (one) =>
      isThere(one) &&
      !one.closest('[inert], [aria-hidden=true], :disabled, [aria-disabled=true]') &&
      one.tagName !== 'MAIN',
  );
  const isWithinView = ({ left, top }: { left: number; top: number }) =>
    left >= 0 && top >= 0 && left < innerWidth && top < innerHeight;
  const boxes = targets.map((one) => ({ one, box: one.getBoundingClientRect() }));
  const found: Finding[] = [];
  for (const { one, box } of boxes) {
    if (box.width >= LEAST && box.height >= LEAST) continue;
    const style = getComputedStyle(one);
    const label = one.id ? document.querySelector(`label[for="${CSS.escape(one.id)}"]`) : null;
    const held = (one.closest('label') ?? label)?.getBoundingClientRect();
    if (held && held.width >= LEAST && held.height >= LEAST) continue;
    const middle = { left: box.left + box.width / 2, top: box.top + box.height / 2 };
    const probes = [-1, 1].flatMap((side) => [
      { left: middle.left + side * (LEAST / 2 - 1), top: middle.top },
      { left: middle.left, top: middle.top + side * (LEAST / 2 - 1) },
    ]);
    // A control may reach further than it is drawn; only the browser knows how far.
    const reaches = probes.every((at) => {
      const hit = isWithinView(at) ? document.elementFromPoint(at.left, at.top) : null;
      return hit !== null && (one.contains(hit) || (one.closest('label')?.contains(hit) ?? false));
    });
    // Half under a sheet or a toolbar it is not small, only scrolled away.
    const isCovered = [middle, ...probes].some((at) => {
      const hit = isWithinView(at) ? document.elementFromPoint(at.left, at.top) : null;
      return hit !== null && hit.closest(LAYERS) !== one.closest(LAYERS);
    });
    if (reaches || isCovered) continue;
    const isInSentence =
      style.display === 'inline' &&
      [...(one.parentNode?.childNodes ?? [])].some((n) => n.nodeType === 3 && n.nodeValue?.trim());
    if (isInSentence) continue;
    const isCrowded = boxes.some(({ one: other, box: at }) => {
      if (other === one || other.contains(one) || one.contains(other)) return false;
      const isSmall = at.width < LEAST || at.height < LEAST;
      const dx = isSmall
        ? at.left + at.width / 2 - middle.left
        : Math.max(at.left - middle.left, 0, middle.left - at.right);
      const dy = isSmall
        ? at.top + at.height / 2 - middle.top
        : Math.max(at.top - middle.top, 0, middle.top - at.bottom);
      return Math.hypot(dx, dy) < (isSmall ? LEAST : LEAST / 2);
    });
    if (isCrowded)
      found.push({
        rule: 'target size',
        where: where(one),
        what: `${box.width.toFixed(1)} × ${box.height.toFixed(1)} px`,
      });
  }
  return found;
}

/** Runs inside the page after a key was pressed: whatever takes the focus shows it with a line or a shadow. */
export function findHiddenFocus(): Finding[] {
  const { isShown, where, interactive } = window.audit;
  const before = document.activeElement;
  const isDrawn = (element: Element | null, pseudo?: string) => {
    if (!element) return false;
    const style = getComputedStyle(element, pseudo);
    return (
      (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1) ||
      (style.boxShadow !== 'none' && element === document.activeElement)
    );
  };
  const found: Finding[] = [];
  for (const element of document.querySelectorAll<HTMLElement>(interactive)) {
    if (!isShown(element) || element.closest('[inert], [aria-hidden=true]')) continue;
    element.focus({ preventScroll: true });
    if (document.activeElement !== element) continue;
    const shows =
      isDrawn(element) ||
      isDrawn(element, '::before') ||
      isDrawn(element, '::after') ||
      isDrawn(element.parentElement) ||
      isDrawn(element.closest('form')) ||
      (element.id !== '' && isDrawn(document.querySelector(`label[for="${CSS.escape(element.id)}"]`)));
    if (!shows)
      found.push({ rule: 'visible focus', where: where(element), what: 'shows nothing when it has the focus' });
  }
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return found;
}
