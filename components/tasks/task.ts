import type { CopyStage } from '#core/export/copy-stage.ts';
import type { CopyState } from '#core/export/copy-words.ts';

export type CopyFormat = 'docx' | 'pdf' | 'html' | 'jsonld';

/** Which copy is made: of what, with what in it, and as what. */
export interface CopyChoice {
  articleId: string;
  /** What the article is called on the page that it was asked for on. */
  title: string;
  format: CopyFormat;
  state: CopyState;
}

/** What a copy is at, for whoever waits for it. */
export type TaskStage =
  | { stage: 'collecting' }
  | CopyStage
  /** So much of its file has come, from 0 to 1; known once the server said how much it will be. */
  | { stage: 'coming'; share: number };

/** A file that has come, as long as the page holds its bytes. */
export interface TaskFile {
  name: string;
  blob: Blob;
}

export type TaskAt =
  | { kind: 'running'; stage: TaskStage }
  | { kind: 'finished'; file: TaskFile }
  /** `reason` is what the server said, fit to be shown; null where it said none. */
  | { kind: 'failed'; isOffline: boolean; reason: string | null };

/** Something that takes long, and goes on while one does something else. */
export interface Task {
  id: number;
  choice: CopyChoice;
  at: TaskAt;
  /** It stands in the tray: it took long, or was left to go on. Until then it is its dialog's alone. */
  isInTray: boolean;
  /** How it ended was seen in the tray. */
  isSeen: boolean;
  /** Calls it off, here and on the server. */
  stop: () => void;
}
