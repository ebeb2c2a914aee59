import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { readFrame, writeStep1 } from '#core/sync/frames.ts';
import { entriesOf, factsRoot, peopleRoot, textRoot } from '#core/sync/roots.ts';
import type { Line } from './fuzzed-node.ts';

/** Somebody honest who only reads while others attack: what they see is what the room shows. */
export class Reader {
  readonly doc = new Y.Doc();

  hear(frame: Uint8Array): void {
    for (const message of readFrame(frame)) {
      if (message.kind === 'step2' || message.kind === 'update') Y.applyUpdate(this.doc, message.update);
    }
  }

  join(line: Pick<Line, 'say'>): void {
    line.say(writeStep1(Y.encodeStateVector(this.doc)));
  }

  /** A digest of everything that only the server and others than this person may change. */
  othersThan(person: string): string {
    const people = Object.entries(peopleRoot(this.doc).toJSON()).filter(([id]) => id !== person);
    const facts = [...factsRoot(this.doc)].filter(([id]) => !id.startsWith(person) && id !== 'article').sort();
    const roots = [...this.doc.share.keys()].filter((name) => !['text', 'people', 'facts'].includes(name));
    const said = JSON.stringify([people.sort(), facts, textRoot(this.doc).toDelta(), roots]);
    return createHash('sha256').update(said).digest('hex').slice(0, 16);
  }

  /** Entry id and write id of what this person has in the room, sorted. */
  of(person: Parameters<typeof entriesOf>[1]): string[] {
    const mine = entriesOf(this.doc, person);
    return [...(mine ?? [])].map(([id, value]) => `${id} ${Object(value).w ?? ''}`).sort();
  }
}
