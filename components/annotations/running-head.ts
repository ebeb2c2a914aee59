'use client';

import { useLayoutEffect } from 'react';

/** Words as a CSS string. */
function quoted(words: string): string {
  return `"${words.replaceAll(/["\\]/g, '\\$&').replaceAll(/\s+/g, ' ')}"`;
}

/** Whether this browser prints heads of our own on every page. */
export function canRunHeads(): boolean {
  return 'CSSMarginRule' in window;
}

/** What stands above and below every page. */
export interface RunningHead {
  slug: string;
  revision: string;
  time: string;
  /** How much of what there is the copy contains. */
  contains: string;
  /** "Page 1 of 2" is said in the reader's words: what stands between the numbers. */
  of: string;
}

const LOOK = 'font: 400 8.5pt/12pt "IBM Plex Mono", monospace; color: #000';
const ABOVE = `${LOOK}; vertical-align: bottom; width: 33.34%; padding-bottom: 2mm; margin-bottom: 5mm; border-bottom: 0.75pt solid #000`;
const BELOW = `${LOOK}; vertical-align: top; padding-top: 2mm; margin-top: 5mm; border-top: 0.75pt solid #000`;

function sheetFor(head: RunningHead): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`@page {
    @top-left { content: ${quoted(head.slug)}; ${ABOVE}; text-align: left }
    @top-center { content: ${quoted(head.revision)}; ${ABOVE}; text-align: center }
    @top-right { content: ${quoted(head.time)}; ${ABOVE}; text-align: right }
    @bottom-left { content: ${quoted(head.contains)}; ${BELOW}; width: 80%; text-align: left }
    @bottom-right { content: counter(page) ${quoted(` ${head.of} `)} counter(pages); ${BELOW}; width: 20%; text-align: right }
  }`);
  return sheet;
}

/**
 * On every printed page: what it is a proof of and from when above, how much it contains and which page it is below. The
 * words change with the article, so no file of styles can hold them; a sheet made by script is not bound by the page's policy.
 */
export function useRunningHead(isPrinting: boolean, { slug, revision, time, contains, of }: RunningHead): void {
  useLayoutEffect(() => {
    if (!isPrinting) return;
    const sheet = sheetFor({ slug, revision, time, contains, of });
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [isPrinting, slug, revision, time, contains, of]);
}
