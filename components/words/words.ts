import commands from './en/commands.json' with { type: 'json' };
import confidential from './en/confidential.json' with { type: 'json' };
import desk from './en/desk.json' with { type: 'json' };
import exporting from './en/export.json' with { type: 'json' };
import filter from './en/filter.json' with { type: 'json' };
import intake from './en/intake.json' with { type: 'json' };
import late from './en/late.json' with { type: 'json' };
import many from './en/many.json' with { type: 'json' };
import people from './en/people.json' with { type: 'json' };
import practice from './en/practice.json' with { type: 'json' };
import selection from './en/selection.json' with { type: 'json' };
import signOff from './en/sign-off.json' with { type: 'json' };
import stage from './en/stage.json' with { type: 'json' };
import suggestions from './en/suggestions.json' with { type: 'json' };
import tasks from './en/tasks.json' with { type: 'json' };
import threads from './en/threads.json' with { type: 'json' };
import verdict from './en/verdict.json' with { type: 'json' };
import workspace from './en/workspace.json' with { type: 'json' };

/** The words that every page carries, by area. Together with those in `more-words.ts` they are the one English catalogue. */
export const WORDS = {
  commands,
  confidential,
  desk,
  export: exporting,
  filter,
  intake,
  late,
  many,
  people,
  practice,
  selection,
  signOff,
  stage,
  suggestions,
  tasks,
  threads,
  verdict,
  workspace,
};
