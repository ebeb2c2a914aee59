import { z } from 'zod';

/** Where a desk answers, and what opens it. */
export interface Desk {
  url: string;
  password: string;
  /** The process that serves it, or started what does. */
  pid: number;
}

const Desks = z.array(z.object({ url: z.string(), password: z.string(), pid: z.int() }));

/** The desk that this worker tells its stories at: each has one for itself, for as long as the run lasts. */
export const THE_DESK: Desk = (() => {
  const desks = Desks.parse(JSON.parse(process.env.GALLEY_TEST_DESKS ?? '[]'));
  return desks[Number(process.env.TEST_PARALLEL_INDEX ?? 0)] ?? { url: 'http://localhost:3000', password: '', pid: 1 };
})();
