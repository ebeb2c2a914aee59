/** One command over HTTP: where under /api/v1/ it goes and what it says. */
export interface Command {
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
}

/** What the server answered, in words of ours. */
export interface Answered {
  isDone: boolean;
  status: number;
  json: object;
}

/** A member of an answer, whatever the answer is. */
export function memberOf(answer: unknown, name: string): unknown {
  return typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined;
}

/** Why it was refused, in words; else its status. */
export function reasonIn({ json, status }: Pick<Answered, 'json' | 'status'>): string {
  const detail = memberOf(json, 'detail');
  return typeof detail === 'string' ? detail : `${status}`;
}

/** How often one decision is sent again when the server asks for patience: many at once go beyond what one person may send. */
const MOST_TURNS = 20;

/**
 * Sends a command. `key` is the same for every try of one decision.
 * @returns null where nobody knows whether it was done: no answer, a gateway that lost the server, or an answer that is not the
 * server's (whoever else stands on the line, a hotel's sign-in page, may answer anything)
 */
export async function askServer({ method, path, body }: Command, key: string): Promise<Answered | null> {
  const once = () =>
    fetch(`/api/v1/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  try {
    let response = await once();
    for (let turn = 0; response.status === 429 && turn < MOST_TURNS; turn += 1) {
      const seconds = Number(response.headers.get('Retry-After') ?? '1');
      await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
      response = await once();
    }
    const { ok: isDone, status } = response;
    if (status >= 502 && status <= 504) return null;
    const json: unknown = await response.json().catch(() => null);
    // What a connection that was opened too early says of itself: the command was not read.
    if (json === null && (status === 400 || status === 408)) return null;
    if (typeof json === 'object' && json !== null) return { isDone, status, json };
    return isDone ? null : { isDone, status, json: {} };
  } catch {
    // The browser says only that there was no answer.
    return null;
  }
}
