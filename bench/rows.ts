import type { Row } from './row.ts';
import { acknowledgement } from './rows/acknowledgement.ts';
import { disturbance } from './rows/disturbance.ts';
import { fanOut } from './rows/fan-out.ts';
import { gate } from './rows/gate.ts';
import { herd } from './rows/herd.ts';
import { history } from './rows/history.ts';
import { idle } from './rows/idle.ts';
import { joins } from './rows/joins.ts';
import { manyArticles } from './rows/many-articles.ts';
import { presence, presenceStock } from './rows/presence.ts';
import { roomBuild } from './rows/room-build.ts';

/** The table of goals, in its order. */
export const ROWS: readonly Row[] = [
  fanOut,
  manyArticles,
  presence,
  presenceStock,
  herd,
  joins,
  idle,
  acknowledgement,
  roomBuild,
  history,
  disturbance,
  gate,
];
