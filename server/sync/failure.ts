import { AppError } from '../errors.ts';

const CODE = /\b(?:Code|code|SQLSTATE)[^0-9A-Z]{0,4}([0-9A-Z]{5})\b/;

function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { meta, cause } = error as {
    meta?: { driverAdapterError?: { cause?: { originalCode?: string } }; code?: string };
    cause?: unknown;
  };
  const found = meta?.driverAdapterError?.cause?.originalCode ?? meta?.code ?? CODE.exec(error.message)?.[1];
  return found ?? sqlState(cause);
}

/** Bad words (SQLSTATE 22 and 23, or a coded conflict) fail again however often; everything else may pass. */
export function kindOfFailure(error: unknown): 'data' | 'gone' | 'passing' {
  if (error instanceof AppError) return error.code === 'not_found' ? 'gone' : 'data';
  const state = sqlState(error);
  return state?.startsWith('22') || state?.startsWith('23') ? 'data' : 'passing';
}
