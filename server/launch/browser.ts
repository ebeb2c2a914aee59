import { existsSync } from 'node:fs';

export const BROWSER = '/usr/bin/chromium';
/** The same Chromium as Debian builds it without windows: it draws the same pages with half the processor time. */
export const BROWSER_WITHOUT_WINDOWS = '/usr/bin/chromium-headless-shell';

/** The Chromium that the stories are told in: the path in `CHROMIUM_PATH` before any other. */
export function browserForStories(): string {
  return process.env.CHROMIUM_PATH ?? (existsSync(BROWSER_WITHOUT_WINDOWS) ? BROWSER_WITHOUT_WINDOWS : BROWSER);
}
