import desk from './en/desk.json' with { type: 'json' };
import exporting from './en/export.json' with { type: 'json' };
import intake from './en/intake.json' with { type: 'json' };
import people from './en/people.json' with { type: 'json' };
import workspace from './en/workspace.json' with { type: 'json' };

/** The one English catalogue: every word of the interface, by area. */
export const WORDS = { desk, export: exporting, intake, people, workspace };
