import { type Preferences, preferenceAttributes } from '#core/people/preferences.ts';

/** Puts a choice into force on this page at once, as the server will do on the next one. */
export function applyPreferences(chosen: Preferences): void {
  for (const [name, value] of Object.entries(preferenceAttributes(chosen))) {
    if (value === undefined) document.documentElement.removeAttribute(name);
    else document.documentElement.setAttribute(name, value);
  }
}
