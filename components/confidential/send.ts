/** What a command about confidential words came to. */
export type Answer =
  | { done: true; body: unknown }
  /** `reason` null: there was no answer, so it may have been done or not. */
  | { done: false; reason: string | null };

/** One command: where it goes and what it says. */
export interface Command {
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
}

/** A member of an answer, whatever the answer is. */
function memberOf(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined;
}

/** How often a command is sent again when the server asks for patience. */
const MOST_TURNS = 5;

/** Sends a command over HTTP; nothing of it is queued. `key` is the same for every try of one decision. */
export async function send({ method, path, body }: Command, key: string): Promise<Answer> {
  const once = () =>
    fetch(`/api/v1/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  let response: Response;
  try {
    response = await once();
    for (let turn = 0; response.status === 429 && turn < MOST_TURNS; turn += 1) {
      const seconds = Number(response.headers.get('Retry-After') ?? '1');
      await new Promise((resolve) => window.setTimeout(resolve, seconds * 1_000));
      response = await once();
    }
  } catch {
    return { done: false, reason: null };
  }
  const json: unknown = await response.json().catch(() => null);
  if (response.ok) return { done: true, body: json };
  // A gateway that lost the server says as little as no answer.
  if (response.status >= 502 && response.status <= 504) return { done: false, reason: null };
  const detail = memberOf(json, 'detail');
  return { done: false, reason: typeof detail === 'string' ? detail : `${response.status}` };
}
