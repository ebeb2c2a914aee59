import { askServer, type Command, reasonIn } from '../sync/ask-server.ts';

/** What a command about confidential words came to. */
export type Answer =
  | { done: true; body: unknown }
  /** `reason` null: there was no answer, so it may have been done or not. */
  | { done: false; reason: string | null };

/** Sends a command over HTTP; nothing of it is queued. `key` is the same for every try of one decision. */
export async function send(command: Command, key: string): Promise<Answer> {
  const answered = await askServer(command, key);
  if (answered === null) return { done: false, reason: null };
  return answered.isDone ? { done: true, body: answered.json } : { done: false, reason: reasonIn(answered) };
}
