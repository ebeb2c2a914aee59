import * as decoding from 'lib0/decoding';

function skipNumbers(decoder: decoding.Decoder, count: number): void {
  for (let left = count; left > 0; left -= 1) while ((decoder.arr[decoder.pos++] ?? 0) > 127);
}

function skipText(decoder: decoding.Decoder, count = 1): void {
  for (let left = count; left > 0; left -= 1) {
    const length = decoding.readVarUint(decoder);
    decoder.pos += length;
  }
}

/**
 * Passes over a struct of a sound V1 update without reading its words.
 * @returns how many clocks it takes; 0 when it holds something that is not known here
 */
export function skipStruct(decoder: decoding.Decoder): number {
  const info = decoding.readUint8(decoder);
  skipHead(decoder, info);
  return skipContent(decoder, info);
}

/** Passes over what stands between a struct's first byte and its content (yjs 13.6, `Item.write`): origins, else a parent. */
export function skipHead(decoder: decoding.Decoder, info: number): void {
  if (info === 10 || (info & 0x1f) === 0) return;
  const hasOrigin = (info & 0x80) !== 0;
  const hasRightOrigin = (info & 0x40) !== 0;
  skipNumbers(decoder, 2 * (Number(hasOrigin) + Number(hasRightOrigin)));
  if (hasOrigin || hasRightOrigin) return;
  if (decoding.readVarUint(decoder) === 1) skipText(decoder);
  else skipNumbers(decoder, 2);
  if (info & 0x20) skipText(decoder);
}

/** Passes over a struct's content (yjs 13.6, `contentRefs`: its kinds by number); answers as {@link skipStruct} does. */
export function skipContent(decoder: decoding.Decoder, info: number): number {
  const kind = info === 10 ? 0 : info & 0x1f;
  if (kind === 0 || kind === 1) return decoding.readVarUint(decoder);
  if (kind === 2) {
    const count = decoding.readVarUint(decoder);
    skipText(decoder, count);
    return count;
  }
  if (kind === 4) return decoding.readVarString(decoder).length;
  if (kind === 8) {
    const count = decoding.readVarUint(decoder);
    for (let left = count; left > 0; left -= 1) if (!skipAny(decoder)) return 0;
    return count;
  }
  if (kind === 3 || kind === 5) skipText(decoder);
  else if (kind === 6) skipText(decoder, 2);
  else if (kind === 7) {
    const type = decoding.readVarUint(decoder);
    if (type === 3 || type === 5) skipText(decoder);
  } else return 0;
  return 1;
}

// A value as lib0 writes it (`encoding.writeAny`): a byte that says its type, from 127 down.
function skipAny(decoder: decoding.Decoder): boolean {
  const type = decoding.readUint8(decoder);
  if (type === 127 || type === 126 || type === 121 || type === 120) return true;
  if (type === 125) skipNumbers(decoder, 1);
  else if (type === 124) decoder.pos += 4;
  else if (type === 123 || type === 122) decoder.pos += 8;
  else if (type === 119 || type === 116) skipText(decoder);
  else if (type === 118 || type === 117) {
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      if (type === 118) skipText(decoder);
      if (!skipAny(decoder)) return false;
    }
  } else return false;
  return true;
}
