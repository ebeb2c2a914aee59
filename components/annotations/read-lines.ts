/** Middle of the first line of every marked passage by annotation id, pixels from `origin` (a viewport top). */
export function readLines(article: HTMLElement, origin: number): Map<string, number> {
  const lines = new Map<string, number>();
  for (const mark of article.querySelectorAll<HTMLElement>('mark[data-ids]')) {
    const ids = mark.dataset.ids?.split(' ') ?? [];
    if (ids.every((id) => lines.has(id))) continue;
    const line = mark.getClientRects()[0];
    if (!line) continue;
    for (const id of ids) if (!lines.has(id)) lines.set(id, line.top + line.height / 2 - origin);
  }
  return lines;
}
