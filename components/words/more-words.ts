import home from './en/home.json' with { type: 'json' };
import search from './en/search.json' with { type: 'json' };
import settings from './en/settings.json' with { type: 'json' };
import { WORDS } from './words.ts';

/** Every word of the interface, by area: what an article's page would only carry along is kept apart from `WORDS`. */
export const ALL_WORDS = { ...WORDS, home, search, settings };
