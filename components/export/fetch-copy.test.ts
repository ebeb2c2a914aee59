import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TaskStage } from '../tasks/task.ts';
import { readStages, safeName } from './fetch-copy.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** The bytes of an answer as they come over a line, cut at these places. */
function coming(bytes: Uint8Array<ArrayBuffer>, cuts: readonly number[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return new ReadableStream({
    start(controller) {
      for (const [index, end] of places.entries())
        if (index > 0) controller.enqueue(bytes.slice(places[index - 1], end));
      controller.close();
    },
  });
}

async function read(head: string, file: Uint8Array, cuts: readonly number[] = []) {
  const stages: TaskStage[] = [];
  const all = new Uint8Array([...encode(head), ...file]);
  const fetched = await readStages(coming(all, cuts), 'pdf', (stage) => stages.push(stage));
  return { fetched, told: stages.filter(({ stage }) => stage !== 'coming') };
}

const ready = (bytes: number) =>
  `{"stage":"ready","fileName":"galley-ABCdef-r3.pdf","contentType":"application/pdf","bytes":${bytes}}\n`;

test('[CO31] stages and file are read the same wherever the line cuts them, line feeds in the file included', async () => {
  const place = fc.nat(200);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.array(place, { maxLength: 8 }), async (file, cuts) => {
      const head = `{"stage":"waiting"}\n{"stage":"placing","done":142,"of":310}\n${ready(file.length)}`;
      const { fetched, told } = await read(head, file, cuts);
      expect(told).toEqual([{ stage: 'waiting' }, { stage: 'placing', done: 142, of: 310 }]);
      expect(fetched).toMatchObject({ done: true, file: { name: 'galley-ABCdef-r3.pdf' } });
      if (fetched.done) expect(new Uint8Array(await fetched.file.blob.arrayBuffer())).toEqual(new Uint8Array(file));
    }),
  );
});

test('[CO31] what is cut off, or is no stage, is no copy; what the server says of a failure is what it says', async () => {
  await expect(read('{"stage":"building"}\n', encode(''))).rejects.toThrow();
  await expect(read(ready(10), encode('half'))).rejects.toThrow();
  await expect(read(ready(2), encode('more'))).rejects.toThrow();
  await expect(read('{"stage":"guessing","percent":12}\n', encode(''))).rejects.toThrow();
  const { fetched } = await read('{"stage":"failed","code":"unavailable","detail":"Try again."}\n', encode(''));
  expect(fetched).toEqual({ done: false, because: 'refused', reason: 'Try again.' });
});

test('[CO13] a download is called what the server says, and never anything that could leave its folder', () => {
  expect(safeName('galley-ABCdef-r3.docx', 'docx')).toBe('galley-ABCdef-r3.docx');
  expect(safeName('../../evil.exe', 'html')).toBe('galley-copy.html');
});
