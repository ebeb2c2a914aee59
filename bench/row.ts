import type { ServerName } from './config.ts';
import type { World } from './load/world.ts';

/** What one measurement gives: figures by name. */
export type Figures = Record<string, number>;

/** One goal of a row: a figure of ours, itself or as a ratio, that is at most so much. */
export interface Target {
  says: string;
  figure: string;
  most: number;
  /** A ratio to this server's figure, or to the better of the two peers'. */
  against?: 'floor' | 'hocus' | 'best peer';
  unit?: string;
}

export interface Column {
  figure: string;
  says: string;
  digits?: number;
}

/** One row of the table of goals: a measurement that any of its servers can take. */
export interface Row {
  id: string;
  says: string;
  how: string;
  servers: readonly ServerName[];
  isLong?: boolean;
  /** Written before the run. */
  prediction: string;
  columns: readonly Column[];
  targets: readonly Target[];
  /** What a processor profile said about a goal that was missed. */
  because?: string;
  measure(world: World): Promise<Figures>;
}
