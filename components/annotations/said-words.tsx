import { Fragment } from 'react';
import { mentionsAt } from '#core/annotation/mentions.ts';
import type { DeskPerson } from '#core/people/person.ts';

/** Words that somebody posted; names that call a colleague stand out. */
export function SaidWords({ words, people }: { words: string; people: readonly DeskPerson[] }) {
  const mentions = mentionsAt(words, people);
  if (mentions.length === 0) return words;
  const ends = [0, ...mentions.map(({ end }) => end)];
  return (
    <>
      {mentions.map(({ start, end }, index) => (
        <Fragment key={start}>
          {words.slice(ends[index], start)}
          <b>{words.slice(start, end)}</b>
        </Fragment>
      ))}
      {words.slice(ends.at(-1))}
    </>
  );
}
