import { oneOf } from '../stage/random.ts';

/** Changes bytes in one of the ways that a broken or hostile sender might. */
type Mutation = (random: () => number, frame: Uint8Array, other: Uint8Array) => Uint8Array;

const at = (random: () => number, frame: Uint8Array) => Math.floor(random() * (frame.length + 1));
const concat = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));

function flip(random: () => number, frame: Uint8Array, times: number): Uint8Array {
  const copy = frame.slice();
  for (let turn = 0; turn < times; turn += 1) {
    const place = Math.floor(random() * copy.length);
    copy[place] = (copy[place] ?? 0) ^ (1 << Math.floor(random() * 8));
  }
  return copy;
}

// Numbers in the protocol are varuints: seven bits a byte, the eighth says that another follows.
function varUint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return Uint8Array.from([...bytes, rest]);
}

const LOUD = [0, 1, 2, 127, 128, 255, 2 ** 16, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 40, 2 ** 53 - 1];

const MUTATIONS: readonly Mutation[] = [
  (random, frame) => flip(random, frame, 1),
  (random, frame) => flip(random, frame, 1 + Math.floor(random() * 8)),
  (random, frame) => frame.slice(0, at(random, frame)),
  (random, frame) => frame.slice(at(random, frame)),
  // Splice: the beginning of one message, the end of another.
  (random, frame, other) => concat(frame.slice(0, at(random, frame)), other.slice(at(random, other))),
  // A number somewhere becomes another one.
  (random, frame) => {
    const place = Math.floor(random() * frame.length);
    return concat(frame.slice(0, place), varUint(oneOf(random, LOUD)), frame.slice(place + 1));
  },
  (random, frame) => {
    const copy = frame.slice();
    copy[Math.floor(random() * Math.min(8, copy.length))] = Math.floor(random() * 256);
    return copy;
  },
  // A stretch twice, or not at all.
  (random, frame) => {
    const [from, to] = [at(random, frame), at(random, frame)].sort((a, b) => a - b);
    return random() < 0.5
      ? concat(frame.slice(0, to), frame.slice(from))
      : concat(frame.slice(0, from), frame.slice(to));
  },
  (_random, frame, other) => concat(frame, other),
  // The declared length follows the truncated payload, so that only the inside is broken.
  (random, frame) => {
    const payload = frame.slice(4, 4 + at(random, frame.slice(4)));
    return concat(frame.slice(0, 2), varUint(payload.length), payload);
  },
  (random, frame) => {
    const payload = flip(random, frame.length > 6 ? frame.slice(frame.length > 130 ? 4 : 3) : frame, 2);
    return concat(frame.slice(0, 2), varUint(payload.length), payload);
  },
];

/** A mutation of this frame; `other` is a second real frame to splice with. */
export function mutated(random: () => number, frame: Uint8Array, other: Uint8Array): Uint8Array {
  return oneOf(random, MUTATIONS)(random, frame, other);
}

/** Bytes without any meaning, most of them behind a header that has one. */
export function noise(random: () => number): Uint8Array {
  const bytes = Uint8Array.from({ length: 1 + Math.floor(random() * 60) }, () => Math.floor(random() * 256));
  if (random() < 0.2) return bytes;
  return concat(Uint8Array.from([0, Math.floor(random() * 3)]), varUint(bytes.length), bytes);
}
