/** What an audit found: which rule, at which element, and what is the matter. */
export interface Finding {
  rule: string;
  where: string;
  what: string;
}

export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/** What the parts of the audit share inside the page. */
export interface AuditTools {
  isShown(element: Element): boolean;
  where(element: Element): string;
  /** Any CSS colour as channels 0 to 255 and alpha 0 to 1. */
  colourOf(css: string): Colour;
  over(top: Colour, below: Colour): Colour;
  contrast(one: Colour, other: Colour): number;
  /** Every ground that may lie behind the content of this element, with its ancestors behind it. */
  groundsOf(element: Element | null): Colour[];
  /** Product of this element's own opacity and that of everything around it. */
  opacityOf(element: Element): number;
  interactive: string;
}

declare global {
  interface Window {
    audit: AuditTools;
  }
}

/** Runs inside the page and leaves the shared tools there; draws on a canvas that is never attached. */
export function installTools(): void {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const known = new Map<string, Colour>();
  const colourOf = (css: string): Colour => {
    const cached = known.get(css);
    if (cached) return cached;
    if (!context) throw new Error('No canvas to read colours with');
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    const colour: Colour = [red, green, blue, alpha / 255];
    known.set(css, colour);
    return colour;
  };
  const over = (top: Colour, below: Colour): Colour => {
    const mix = (index: 0 | 1 | 2) => top[index] * top[3] + below[index] * (1 - top[3]);
    return [mix(0), mix(1), mix(2), top[3] + below[3] * (1 - top[3])];
  };
  const luminance = (colour: Colour) => {
    const [red, green, blue] = [colour[0], colour[1], colour[2]].map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  };
  // Of a flat gradient (the band of a mark) every stop may be what lies behind a letter.
  const layersOf = (style: CSSStyleDeclaration): Colour[] => {
    const stops = style.backgroundImage.match(/(?:rgba?|color|oklab|oklch|lab|hsla?)\([^()]*\)/g) ?? [];
    return [colourOf(style.backgroundColor), ...stops.map(colourOf)].filter((one) => one[3] > 0);
  };
  const groundsOf = (element: Element | null): Colour[] => {
    if (!element) return [colourOf('Canvas')];
    const layers = layersOf(getComputedStyle(element));
    const [first] = layers;
    const isCovered = layers.length === 1 && first !== undefined && first[3] === 1;
    const behind = isCovered ? [] : groundsOf(element.parentElement);
    return isCovered ? layers : [...behind, ...layers.flatMap((layer) => behind.map((ground) => over(layer, ground)))];
  };
  window.audit = {
    interactive:
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"]), [role=button], [role=option], [role^=menuitem], [role=tab], [role=switch], [role=checkbox]',
    isShown: (element) => {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1;
    },
    where: (element) => {
      const { outerHTML } = element;
      return outerHTML.slice(0, outerHTML.indexOf('>') + 1).slice(0, 140) + (element.textContent ?? '').slice(0, 30);
    },
    colourOf,
    over,
    contrast: (one, other) => {
      const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
      return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
    },
    groundsOf,
    opacityOf: (element) => {
      let product = 1;
      for (let at: Element | null = element; at; at = at.parentElement) product *= Number(getComputedStyle(at).opacity);
      return product;
    },
  };
}
