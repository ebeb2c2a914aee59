import type { Block } from '#core/article/block.ts';
import type { IntakeAccount } from '#core/intake/account.ts';
import { finalAccount, isSameWords, type MovedWords } from '#core/intake/moved-words.ts';
import { type Proposal, propose } from '#core/intake/propose.ts';
import type { SourceFormat } from '#core/intake/source-format.ts';
import { readSource } from './read-source.ts';

/**
 * Reads a source again and says what became of its characters in these blocks; null when their words are not its words, in
 * their order, but for dates that went to the facts: what is stored and what was pasted can never part.
 */
export function readChecked({
  text,
  format,
  blocks,
  moved,
}: {
  text: string;
  format: SourceFormat;
  blocks: readonly Block[];
  moved: readonly MovedWords[];
}): { account: IntakeAccount; proposals: Proposal[] } | null {
  const source = readSource({ text, format });
  if (!isSameWords(source.blocks, blocks, moved)) return null;
  const account = finalAccount(source.account, { text, blocks: source.blocks }, blocks, moved);
  return { account, proposals: propose(source.blocks).proposals };
}
