import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

test('[HO4] without any setting Galley serves on loopback with its own database', () => {
  const settings = readSettings({});
  expect(settings).toMatchObject({
    port: 3000,
    publicUrl: 'http://localhost:3000',
    isLoopback: true,
    secureCookies: false,
  });
  expect(settings.databaseUrl).toBeUndefined();
});

test.each([
  ['PORT', 'eighty', /PORT is "eighty".*1 to 65535/],
  ['PORT', '70000', /PORT is "70000"/],
  ['GALLEY_URL', 'galley', /GALLEY_URL is "galley".*https/],
  ['DATABASE_URL', 'mysql://x:secret@y/z', /^(?!.*secret)DATABASE_URL is something else.*postgresql/],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL is "loud".*debug/],
  ['NEXTAUTH_SECRET', 'short', /^(?!.*short)NEXTAUTH_SECRET.*32 characters/],
])('[HO5] a wrong %s stops the start with its name, what it got and what it expects', (name, value, words) => {
  expect(() => readSettings({ [name]: value })).toThrow(words);
});

test('[HO6] plain http on another host is refused unless it is asked for', () => {
  expect(() => readSettings({ GALLEY_URL: 'http://galley.example' })).toThrow(/must be https/);
  expect(readSettings({ GALLEY_URL: 'http://galley.example', GALLEY_INSECURE: '1' }).secureCookies).toBe(false);
  expect(readSettings({ GALLEY_URL: 'https://galley.example' }).secureCookies).toBe(true);
});
