import * as encoding from 'lib0/encoding';

/** A place that forged bytes name. */
export interface ForgedId {
  client: number;
  clock: number;
}

/** One struct as bytes can say it, sound or not (Yjs update encoding V1). */
export interface Forged {
  /** The content's number (1 deleted, 2 JSON, 3 bytes, 4 string, 5 embed, 6 format, 7 type, 8 any, 9 document); 0 a hole, 10 a skip. */
  content: number;
  origin?: ForgedId;
  rightOrigin?: ForgedId;
  /** A root's name or an item; written only where there is no origin. */
  parent?: string | ForgedId;
  key?: string;
  /** The length of content 0, 1 and 10. */
  length?: number;
  values?: readonly unknown[];
}

export interface ForgedUpdate {
  client: number;
  clock: number;
  structs: readonly Forged[];
  deletions?: readonly (ForgedId & { length: number })[];
  /** What the bytes say instead of the true number of structs. */
  count?: number;
}

function writeId(encoder: encoding.Encoder, { client, clock }: ForgedId): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}

function writeContent(encoder: encoding.Encoder, { content, length = 1, values = [] }: Forged): void {
  if (content === 1) encoding.writeVarUint(encoder, length);
  else if (content === 2) {
    encoding.writeVarUint(encoder, values.length);
    for (const value of values) encoding.writeVarString(encoder, JSON.stringify(value));
  } else if (content === 3) encoding.writeVarUint8Array(encoder, new Uint8Array(3));
  else if (content === 4) encoding.writeVarString(encoder, 'words');
  else if (content === 5) encoding.writeVarString(encoder, '{"a":1}');
  else if (content === 6) {
    encoding.writeVarString(encoder, 'strong');
    encoding.writeVarString(encoder, 'true');
  } else if (content === 7) encoding.writeVarUint(encoder, 1);
  else if (content === 8) {
    encoding.writeVarUint(encoder, values.length);
    for (const value of values) encoding.writeAny(encoder, value as never);
  } else if (content === 9) {
    encoding.writeVarString(encoder, 'guid');
    encoding.writeAny(encoder, {});
  }
}

function writeStruct(encoder: encoding.Encoder, struct: Forged): void {
  const { content, origin, rightOrigin, parent, key, length = 1 } = struct;
  const hasPlace = !origin && !rightOrigin;
  const flags = (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0) | (key !== undefined && hasPlace ? 0x20 : 0);
  encoding.writeUint8(encoder, content === 0 || content === 10 ? content : flags | content);
  if (content === 0 || content === 10) return encoding.writeVarUint(encoder, length);
  if (origin) writeId(encoder, origin);
  if (rightOrigin) writeId(encoder, rightOrigin);
  if (hasPlace) {
    encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0);
    if (typeof parent === 'string') encoding.writeVarString(encoder, parent);
    else writeId(encoder, parent ?? { client: 0, clock: 0 });
    if (key !== undefined) encoding.writeVarString(encoder, key);
  }
  writeContent(encoder, struct);
}

/** Bytes that say exactly this, sound or not. */
export function forge(update: ForgedUpdate): Uint8Array {
  const encoder = encoding.createEncoder();
  const { structs, deletions = [] } = update;
  encoding.writeVarUint(encoder, structs.length > 0 ? 1 : 0);
  if (structs.length > 0) {
    encoding.writeVarUint(encoder, update.count ?? structs.length);
    writeId(encoder, update);
    for (const struct of structs) writeStruct(encoder, struct);
  }
  const clients = [...new Set(deletions.map(({ client }) => client))];
  encoding.writeVarUint(encoder, clients.length);
  for (const client of clients) {
    const ranges = deletions.filter((deletion) => deletion.client === client);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { clock, length } of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  }
  return encoding.toUint8Array(encoder);
}
