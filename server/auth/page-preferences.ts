import { cache } from 'react';
import { type Preferences, USUAL_PREFERENCES } from '#core/people/preferences.ts';
import { logger } from '../logger.ts';
import { readPreferences } from '../usecases/preferences.ts';
import { actorOrNobody } from './actor.ts';

/** How the person of this page wants it; everything as it comes for visitors. */
export const preferencesOfPage = cache(async (): Promise<Preferences> => {
  try {
    const actor = await actorOrNobody();
    return actor === null ? USUAL_PREFERENCES : await readPreferences(actor);
  } catch (error) {
    // Without a database the page itself says what is wrong, in the usual look: the frame must not fall first.
    logger().warn({ err: error }, 'preferences could not be read');
    return USUAL_PREFERENCES;
  }
});
