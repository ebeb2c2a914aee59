import type { z } from 'zod';
import { AppError } from '#server/errors.ts';

/** Largest request bodies, bytes. An article's JSON may escape every character of its 2 MB; a file of 10 MB is base64. */
export const BODY = { usual: 256_000, article: 4_000_000, file: 14_500_000 } as const;

async function bytesOf(request: Request, limit: number): Promise<Uint8Array> {
  const tooLarge = () => new AppError('too_large', `The request is larger than ${limit / 1000} kB.`);
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw tooLarge();
    }
    chunks.push(read.value);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('invalid', 'The request is not UTF-8 text.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid', 'The request is not JSON.');
  }
}

/**
 * The JSON body of a request, parsed by its schema; a body that may be left out is `{}` then.
 * @param limit bytes
 * @throws AppError unsupported, too_large, invalid; ZodError when it is JSON of another shape
 */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  { limit = BODY.usual, isOptional = false }: { limit?: number; isOptional?: boolean } = {},
): Promise<z.output<Schema>> {
  const bytes = await bytesOf(request, limit);
  if (bytes.byteLength === 0) {
    if (isOptional) return schema.parse({});
    throw new AppError('invalid', 'The request is empty.');
  }
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new AppError('unsupported', 'Send application/json.');
  return schema.parse(parse(decode(bytes)));
}
