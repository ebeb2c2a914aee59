import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LONGEST_TEXT } from '#core/annotation/longest.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import { MESSAGE } from '#core/sync/frames.ts';
import { LIMITS } from '#core/sync/limits.ts';

const page = readFileSync('docs/protocol.md', 'utf8');
const rules = readFileSync('docs/rules.md', 'utf8');
const tests = globSync(['{core,server,components,docs,proof}/**/*.test.ts', 'e2e/*.spec.ts'])
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');

test('[SY62] every rule of the dialogue names rules that are written down and tested', () => {
  const dialogue = page.slice(page.indexOf('## The dialogue'), page.indexOf('## Codes'));
  const named = [...dialogue.matchAll(/SY\d+/g)].map(([id]) => id);
  expect(dialogue.match(/\*\*P\d+\*\*/g)?.length).toBe(14);
  expect(named.length).toBeGreaterThan(13);
  for (const id of named) {
    expect(rules, id).toContain(`**${id}**`);
    expect(tests, id).toContain(`[${id}]`);
  }
});

test('[SY62] every code and frame type stands in the protocol', () => {
  const codes = page.slice(page.indexOf('## Codes'), page.indexOf('## Limits'));
  for (const code of Object.values(CLOSE)) expect(codes).toContain(String(code));
  const frames = page.slice(page.indexOf('## Frames'), page.indexOf('## The dialogue'));
  for (const type of Object.values(MESSAGE)) expect(frames).toContain(`| ${type} |`);
});

test('[SY62] the limits in the protocol are those in force', () => {
  const kib = (bytes: number) => (bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MiB` : `${bytes / 1024} KiB`);
  const count = (n: number) => n.toLocaleString('en');
  const limits = page.slice(page.indexOf('## Limits'), page.indexOf('## A complete script'));
  for (const row of [
    `sockets of one person | ${LIMITS.socketsPerPerson} |`,
    `${LIMITS.connectsBurst} at once, then ${LIMITS.connectsPerSecond} a second`,
    `first step 2 | ${kib(LIMITS.firstStep2)} |`,
    `update | ${kib(LIMITS.update)} |`,
    `one entry | ${count(LIMITS.entryValue)} bytes`,
    `${LIMITS.messagesBurst} at once, then ${LIMITS.messagesPerSecond} a second`,
    `${LIMITS.wordsBurst} at once, then ${LIMITS.wordsPerSecond} a second, over all sockets`,
    `in ${LIMITS.keptOutFirst / 1000} seconds, then in ${LIMITS.keptOutFirst / 500}, doubling to ${LIMITS.keptOutLongest / 60_000} minutes; forgotten after ${LIMITS.forgivenAfter / 60_000} minutes`,
    `${LIMITS.heldMessages} messages, ${kib(LIMITS.heldBytes)}`,
    `presence | ${count(LIMITS.presence)} bytes, ${LIMITS.presencePerSecond} a second`,
    `${kib(LIMITS.queuedBytes)}, ${LIMITS.queuedFor / 1000} seconds`,
    `stops at ${kib(LIMITS.sendBufferPresence)}, everything at ${kib(LIMITS.sendBufferPause)}; closed at ${kib(LIMITS.sendBufferClose)} or after ${LIMITS.slowFor / 1000} seconds`,
    `${count(LIMITS.openEntries)} (\`facts.article.full\`); new ones are refused from ${count(LIMITS.openEntriesHard)}`,
    `document | ${kib(LIMITS.roomBytes)} |`,
    `no step 1 for ${LIMITS.silentFor / 1000} seconds, or no answer to a ping for ${LIMITS.deadAfter / 1000}`,
  ])
    expect(limits).toContain(row);
  expect(page).toContain(`words have at most ${count(LONGEST_TEXT)} units`);
});
