import type { CopyState } from '#core/export/copy-words.ts';

export type CopyFormat = 'docx' | 'pdf' | 'html' | 'jsonld';

/** What became of a download. `reason` is what the server said, fit to be shown. */
export type Download =
  | { done: true }
  | { done: false; because: 'cancelled' | 'offline' }
  | { done: false; because: 'refused'; reason: string | null };

/** What the server said of a refusal, fit to be shown. */
function reasonOf(problem: unknown): string | null {
  const members = new Map(Object.entries(problem ?? {}));
  const said: unknown = members.get('detail') ?? members.get('title');
  return typeof said === 'string' ? said : null;
}

/** The file name that the server gave, or a neutral one. */
export function fileNameOf(disposition: string | null, format: CopyFormat): string {
  return /filename="([\w-]+\.\w+)"/u.exec(disposition ?? '')?.[1] ?? `galley-copy.${format}`;
}

async function blobOf(response: Response, onComing: (share: number | null) => void): Promise<Blob> {
  const total = Number(response.headers.get('Content-Length') ?? '0');
  const reader = response.body?.getReader();
  if (!reader) return response.blob();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let come = 0;
  for (;;) {
    onComing(total > 0 ? come / total : null);
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type: response.headers.get('Content-Type') ?? '' });
    parts.push(value);
    come += value.length;
  }
}

/**
 * Fetches a copy and hands it to the browser as a file to save. Aborting `signal` cancels it.
 * @param onComing told how much of it has come, from 0 to 1; null where nobody said how much it will be
 */
export async function downloadCopy(
  articleId: string,
  choice: { format: CopyFormat; state: CopyState },
  signal: AbortSignal,
  onComing: (share: number | null) => void = () => undefined,
): Promise<Download> {
  const address = `/api/v1/articles/${articleId}/copy?${new URLSearchParams(choice)}`;
  let blob: Blob;
  let fileName: string;
  try {
    const response = await fetch(address, { signal, cache: 'no-store' });
    if (!response.ok) {
      const problem: unknown = await response.json().catch(() => null);
      return { done: false, because: 'refused', reason: reasonOf(problem) };
    }
    fileName = fileNameOf(response.headers.get('Content-Disposition'), choice.format);
    blob = await blobOf(response, onComing);
  } catch {
    // fetch and reading a body reject only when they are aborted or when the line is gone.
    return { done: false, because: signal.aborted ? 'cancelled' : 'offline' };
  }
  const object = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = object;
  link.download = fileName;
  link.click();
  // Some browsers read the object only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(object), 60_000);
  return { done: true };
}
