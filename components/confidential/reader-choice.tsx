'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { mayReadConfidential, type Readable } from '#core/confidential/readers.ts';
import type { PersonId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';

/** People above which a field helps to find one. */
const MANY = 8;

/** Everybody who reads it when these people are named. */
export function readersOf(
  people: readonly DeskPerson[],
  { kind, author }: Pick<Readable, 'kind' | 'author'>,
  readers: readonly PersonId[],
): DeskPerson[] {
  return people
    .filter(({ id, role }) => mayReadConfidential({ kind, author, readers }, id, role))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Chooses who reads it beside those who do by their role, and says in a sentence who will. */
export function ReaderChoice({
  kind,
  author,
  me,
  people,
  chosen,
  isSent,
  onChange,
}: {
  kind: 'thread' | 'citation';
  author: PersonId;
  me: DeskPerson;
  people: readonly DeskPerson[];
  chosen: readonly PersonId[];
  /** It was sent, and stays as it was sent until it is answered. */
  isSent: boolean;
  onChange: (chosen: readonly PersonId[]) => void;
}) {
  const t = useTranslations('secret');
  const tp = useTranslations('people');
  const id = useId();
  const [wanted, setWanted] = useState('');
  const byRole = readersOf(people, { kind, author }, []);
  const others = people.filter((person) => !byRole.includes(person)).sort((a, b) => a.name.localeCompare(b.name));
  const shown = others.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()));
  const named = others.filter((person) => chosen.includes(person.id));
  const writer = people.find((person) => person.id === author);
  const admins = named.some(({ role }) => role === 'admin') || writer?.role === 'admin' ? 'named' : 'none';
  const said = {
    count: named.length,
    name: writer?.name ?? '',
    // Legal is named by its role already.
    author: kind === 'thread' && writer?.role === 'legal' ? 'none' : author === me.id ? 'you' : 'other',
  };
  return (
    <fieldset className="readers" disabled={isSent}>
      <legend>{t('who')}</legend>
      {others.length > MANY ? (
        <>
          <label className="vh" htmlFor={`${id}-find`}>
            {t('find')}
          </label>
          <input
            id={`${id}-find`}
            className="field"
            type="search"
            autoComplete="off"
            placeholder={t('find')}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          />
        </>
      ) : null}
      <div className="readers-list">
        {shown.map((person) => (
          <label key={person.id}>
            <input
              type="checkbox"
              checked={chosen.includes(person.id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, person.id] : chosen.filter((one) => one !== person.id))
              }
            />
            <span dir="auto">{person.name}</span> <span className="meta">{tp(`roles.${person.role}`)}</span>
          </label>
        ))}
        {shown.length === 0 && wanted !== '' ? <p className="meta">{t('nobodyFound')}</p> : null}
      </div>
      <p className="readers-say" role="status">
        {kind === 'thread' ? t('willThread', { ...said, admins }) : t('willCitation', said)}{' '}
        <span className="meta">
          {t('byName', {
            names: readersOf(people, { kind, author }, chosen)
              .map((person) => (person.id === me.id ? t('you') : person.name))
              .sort((one) => (one === t('you') ? -1 : 0))
              .join(', '),
          })}
        </span>
      </p>
    </fieldset>
  );
}
