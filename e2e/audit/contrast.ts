import type { Colour, Finding } from './in-page.ts';

/** Runs inside the page: text on its ground 4.5:1 (large text 3:1), edges of fields and icons of controls 3:1. */
export function findContrast(): Finding[] {
  const found: Finding[] = [];
  const { isShown, where, colourOf, over, contrast, groundsOf, opacityOf, interactive } = window.audit;
  const report = (rule: string, element: Element, seen: number, wanted: number) =>
    found.push({ rule, where: where(element), what: `${seen.toFixed(2)}, wanted ${wanted}` });
  const isOff = (element: Element) => element.closest(':disabled, [aria-disabled=true], [inert]') !== null;
  const worst = (colour: Colour, element: Element, behind: Element | null) => {
    const faded: Colour = [colour[0], colour[1], colour[2], colour[3] * opacityOf(element)];
    return Math.min(...groundsOf(behind).map((ground) => contrast(over(faded, ground), ground)));
  };

  const seen = new Set<Element>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || seen.has(element) || !node.nodeValue?.trim() || !isShown(element)) continue;
    if (element.closest('.vh, .skip, script, style, option') || isOff(element)) continue;
    seen.add(element);
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const wanted = isLarge ? 3 : 4.5;
    const ratio = worst(colourOf(style.color), element, element);
    if (ratio < wanted) report('contrast of text', element, ratio, wanted);
  }

  for (const field of document.querySelectorAll('input, textarea, select')) {
    if (!isShown(field) || isOff(field)) continue;
    const style = getComputedStyle(field);
    const holder = field.getAttribute('placeholder') ? getComputedStyle(field, '::placeholder').color : null;
    const words = Math.min(
      worst(colourOf(style.color), field, field),
      holder === null ? Number.POSITIVE_INFINITY : worst(colourOf(holder), field, field),
    );
    if (words < 4.5) report('contrast of text', field, words, 4.5);
    if (['checkbox', 'radio', 'range', 'file', 'color'].includes(field.getAttribute('type') ?? '')) continue;
    // The line may be drawn by what holds the field.
    const edges = [field, field.parentElement, field.closest('form')].flatMap((one) => {
      if (!one) return [];
      const edge = getComputedStyle(one);
      const sides = ['Top', 'Bottom'] as const;
      const lines = sides
        .filter((side) => Number.parseFloat(edge[`border${side}Width`]) >= 1)
        .map((side) => worst(colourOf(edge[`border${side}Color`]), one, one.parentElement));
      return [...lines, worst(colourOf(edge.backgroundColor), one, one.parentElement)];
    });
    const edge = Math.max(...edges);
    if (edge < 3) report('contrast of controls', field, edge, 3);
  }

  for (const image of document.querySelectorAll('svg')) {
    const control = image.closest(interactive);
    if (!(control ?? image.closest('[role=img]')) || !isShown(image) || isOff(image)) continue;
    const shapes = [...image.querySelectorAll('path, circle, rect, line, polyline, polygon, ellipse, text')];
    const ratios = shapes.flatMap((shape) => {
      const { fill, stroke } = getComputedStyle(shape);
      return [fill, stroke]
        .filter((paint) => paint !== 'none' && !paint.startsWith('url'))
        .map((paint) => worst(colourOf(paint), shape, image.parentElement));
    });
    if (shapes.length > 0 && Math.max(...ratios) < 3) report('contrast of controls', image, Math.max(...ratios), 3);
  }
  return found;
}
