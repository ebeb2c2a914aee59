import { refusalOf, reportBug } from '../../../respond.ts';
import { COPY_STAGES, type CopyLine } from '#core/api/copy-stages.ts';
import type { OnStage } from '#core/export/copy-stage.ts';
import type { Copy } from '#server/usecases/make-copy.ts';

const HEADERS = {
  'Content-Type': COPY_STAGES,
  'X-Content-Type-Options': 'nosniff',
  // Nobody in between may gather the lines.
  'Cache-Control': 'private, no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/**
 * Answers with what the making of a copy is at, as it goes, and then with its bytes. A refusal before the first stage is
 * thrown, and answered as every other; a later one is the last line. Who stops reading calls it off.
 */
export async function answerInStages(
  request: Request,
  make: (signal: AbortSignal, onStage: OnStage) => Promise<Copy>,
): Promise<Response> {
  const off = new AbortController();
  const callOff = () => off.abort();
  request.signal.addEventListener('abort', callOff, { once: true });
  if (request.signal.aborted) callOff();
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(undefined, { highWaterMark: 256 });
  const writer = writable.getWriter();
  writer.closed.catch(callOff);
  // A line or a part that nobody takes any more is told by `closed`.
  const send = (part: Uint8Array) => writer.write(part).catch(() => undefined);
  const say = (line: CopyLine) => send(new TextEncoder().encode(`${JSON.stringify(line)}\n`));

  let isBegun = false;
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = () => {
      isBegun = true;
      resolve();
    };
  });
  const made = make(off.signal, (stage) => {
    void say(stage);
    begin();
  });
  const sent = made.then(
    async ({ bytes, contentType, fileName }) => {
      void say({ stage: 'ready', fileName, contentType, bytes: bytes.length });
      await send(bytes);
    },
    async (thrown: unknown) => {
      if (!isBegun) return;
      const refusal = refusalOf(thrown);
      const { code, detail } = refusal ? { code: refusal.code, detail: refusal.message } : reportBug(thrown, request);
      await say({ stage: 'failed', code, detail });
    },
  );
  void sent.then(() => writer.close()).catch(() => undefined);
  // Before the first stage nothing has been answered: what is thrown there has a status of its own.
  await Promise.race([begun, made]);
  return new Response(readable, { headers: HEADERS });
}
