import type { Tag } from '#core/annotation/tag.ts';
import { translator } from './translator.ts';
import { WORDS } from './words.ts';

/** What a tag is called: the name that its desk gave it, else the interface's word for its code. */
export function tagName({ name, code }: Pick<Tag, 'name' | 'code'>): string {
  if (name !== null) return name;
  const known = Object.keys(WORDS.workspace.tags).find((one) => one === code);
  return known === undefined ? code : translator('workspace')(`tags.${known as keyof typeof WORDS.workspace.tags}`);
}
