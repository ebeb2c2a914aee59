import { CopyLine, COPY_STAGES } from '#core/api/copy-stages.ts';
import type { CopyChoice, TaskFile, TaskStage } from '../tasks/task.ts';

/** What became of a copy that was asked for. `reason` is what the server said, fit to be shown. */
export type Fetched =
  | { done: true; file: TaskFile }
  | { done: false; because: 'cancelled' | 'offline' }
  | { done: false; because: 'refused'; reason: string | null };

const LINE_FEED = 10;

/** What the server said of a refusal, fit to be shown. */
function reasonOf(problem: unknown): string | null {
  const members = new Map(Object.entries(problem ?? {}));
  const said: unknown = members.get('detail') ?? members.get('title');
  return typeof said === 'string' ? said : null;
}

/** The file name that the server gave, or a neutral one: never anything that could leave its folder. */
export function safeName(name: string, format: string): string {
  return /^[\w-]+\.\w+$/u.test(name) ? name : `galley-copy.${format}`;
}

/**
 * Reads an answer in stages: tells each as it comes, then gathers the file.
 * @throws Error when it ends before its end, or is none
 */
export async function readStages(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  format: string,
  onStage: (stage: TaskStage) => void,
): Promise<Fetched> {
  const reader = body.getReader();
  let head = new Uint8Array();
  for (;;) {
    const end = head.indexOf(LINE_FEED);
    if (end < 0) {
      const { done, value } = await reader.read();
      if (done) throw new Error('an answer ended before its last line');
      const joined = new Uint8Array(head.length + value.length);
      joined.set(head);
      joined.set(value, head.length);
      head = joined;
      continue;
    }
    const line = CopyLine.parse(JSON.parse(new TextDecoder().decode(head.subarray(0, end))));
    head = head.subarray(end + 1);
    if (line.stage === 'failed') return { done: false, because: 'refused', reason: line.detail };
    if (line.stage !== 'ready') {
      onStage(line);
      continue;
    }
    const parts = [head];
    let come = head.length;
    while (come < line.bytes) {
      onStage({ stage: 'coming', share: come / line.bytes });
      const { done, value } = await reader.read();
      if (done) throw new Error('a file ended before its end');
      parts.push(value);
      come += value.length;
    }
    if (come > line.bytes) throw new Error('a file went on behind its end');
    const blob = new Blob(parts, { type: line.contentType });
    return { done: true, file: { name: safeName(line.fileName, format), blob } };
  }
}

/** Asks for a copy and fetches it. Aborting `signal` cancels it, here and on the server. */
export async function fetchCopy(
  { articleId, format, state }: CopyChoice,
  signal: AbortSignal,
  onStage: (stage: TaskStage) => void,
): Promise<Fetched> {
  const address = `/api/v1/articles/${articleId}/copy?${new URLSearchParams({ format, state })}`;
  try {
    const response = await fetch(address, { signal, cache: 'no-store', headers: { Accept: COPY_STAGES } });
    if (!response.ok || !response.body) {
      const problem: unknown = await response.json().catch(() => null);
      return { done: false, because: 'refused', reason: reasonOf(problem) };
    }
    return await readStages(response.body, format, onStage);
  } catch {
    // Aborted, or the line is gone, or what came is cut off.
    return { done: false, because: signal.aborted ? 'cancelled' : 'offline' };
  }
}

/** Hands a file to the browser, which saves it. */
export function saveFile({ name, blob }: TaskFile): void {
  const object = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = object;
  link.download = name;
  link.click();
  // Some browsers read the object only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(object), 60_000);
}
