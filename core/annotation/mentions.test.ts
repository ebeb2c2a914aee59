import { expect, test } from 'vitest';
import { PersonId } from '../ids.ts';
import { completeMention, mentionAt, mentionsIn, nameWhole, peopleFor } from './mentions.ts';

const person = (id: string, name: string) => ({ id: PersonId.parse(id), name });
const ana = person('Ana000', 'Ana');
const anna = person('Anna00', 'Ana María Ruiz');
const ben = person('Ben000', 'Ben Osei');
const zoe = person('Zoe000', 'Zoë O’Neill-Ōta');
const people = [ana, anna, ben, zoe];

test.each([
  ['Ask @be', 7, { start: 4, query: 'be' }],
  ['@', 1, { start: 0, query: '' }],
  ['see @Ben Os', 11, { start: 4, query: 'Ben Os' }],
  ['mail a@b.org', 12, null],
  ['@ben\nnext', 9, null],
  ['@ ben', 5, null],
  ['nothing', 3, null],
])('[TH1] what is being typed after an @ in %j', (words, caret, query) => {
  expect(mentionAt(words, caret)).toEqual(query);
});

test('[TH1] people are found by any word of their name, whatever the accents', () => {
  expect(peopleFor('zoe', people)).toEqual([zoe]);
  expect(peopleFor('ota', people)).toEqual([zoe]);
  expect(peopleFor('ana', people)).toEqual([ana, anna]);
  expect(peopleFor('maria', people)).toEqual([anna]);
  expect(peopleFor('', people)).toHaveLength(4);
  expect(peopleFor('seid', people)).toEqual([]);
});

test('[TH2] choosing a name writes it whole, and it is read back as that person', () => {
  const query = mentionAt('Ask @be, please', 7);
  if (!query) throw new Error('no mention');
  const { words, caret } = completeMention('Ask @be, please', query, ben.name);
  expect(words).toBe('Ask @Ben Osei , please');
  expect(words.slice(0, caret)).toBe('Ask @Ben Osei ');
  expect(mentionsIn(words, people)).toEqual([ben.id]);
});

test('[TH2] of two names the longer one is meant, a longer word is nobody, and everybody counts once', () => {
  expect(mentionsIn('@Ana María Ruiz and @Ana, @Ana', people)).toEqual([anna.id, ana.id]);
  expect(mentionsIn('@Anabel x@Ana', people)).toEqual([]);
  expect(mentionsIn('@Zoë O’Neill-Ōta: yes', people)).toEqual([zoe.id]);
});

test('[TH15] a name that was typed by half calls its one person; what fits nobody, or several, is told', () => {
  expect(nameWhole('@ben, and @zoe: see @Ben Osei', people)).toEqual({
    words: '@Ben Osei, and @Zoë O’Neill-Ōta: see @Ben Osei',
    nobody: [],
  });
  expect(nameWhole('@ana or @nobody at desk@ben.org', people)).toEqual({
    words: '@ana or @nobody at desk@ben.org',
    nobody: ['@ana', '@nobody'],
  });
  expect(nameWhole('@Ben Os, look; @Ben Jansen too', people)).toEqual({
    words: '@Ben Osei, look; @Ben Jansen too',
    nobody: ['@Ben Jansen'],
  });
});
