import { VERDICTS, type VerdictCode } from '#core/annotation/verdicts.ts';
import { COMMANDS, type CommandId } from './commands.ts';
import { type KeyPress, pressMeans } from './match-key.ts';

const COMMAND_OF: Readonly<Record<VerdictCode, CommandId>> = {
  confirmed: 'verdictConfirmed',
  confirmed_with_change: 'verdictConfirmedWithChange',
  on_author: 'verdictOnAuthor',
  not_confirmed: 'verdictNotConfirmed',
  disputed: 'verdictDisputed',
  wrong: 'verdictWrong',
  opinion: 'verdictOpinion',
};

/** The letter that gives a verdict once the choice is open, out of the one registry. */
export function letterOf(code: VerdictCode): string {
  const keys = COMMANDS.find(({ id }) => id === COMMAND_OF[code])?.keys[0] ?? '';
  return keys.slice(keys.indexOf(' ') + 1);
}

/** The verdict that a press in the open choice means; null for any other press. */
export function verdictOfPress(press: KeyPress, isApple: boolean): VerdictCode | null {
  return VERDICTS.find((code) => pressMeans(press, letterOf(code), isApple)) ?? null;
}
