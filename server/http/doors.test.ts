import { describe, expect, test } from 'vitest';
import { localPath } from './local-path.ts';
import { Mail } from '#core/people/mail.ts';
import { initialsOf } from '#core/people/person.ts';

describe('doors of the sign-in page', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\evil.example',
    'https:evil.example',
    'https://evil.example/',
    'data:text/html,x',
    '/\t/evil.example',
    '/a\\..\\evil',
    '/.//evil.example',
    '/a/..//evil.example',
    'articles',
    '',
    undefined,
    ['/a'],
  ])('[PE03] after signing in nobody is sent to %j', (wanted) => {
    expect(localPath(wanted)).toBe('/');
  });

  test('[PE03] after signing in one comes back to the page one wanted', () => {
    expect(localPath('/articles/abc?thread=1')).toBe('/articles/abc?thread=1');
  });

  test.each(['a@x.org,b@y.org', 'a＠x.org', '<b>@x.org', 'a@x', 'a b@x.org', '"a"@x.org'])(
    '[PE04] %s is not one mail address',
    (mail) => {
      expect(Mail.safeParse(mail).success).toBe(false);
    },
  );

  test('[PE04] a mail address is the same however it is written', () => {
    expect(Mail.parse('  Anna.Kowalska@Example.ORG ')).toBe('anna.kowalska@example.org');
  });

  test('[PE05] initials are those of the first and the last name', () => {
    expect(initialsOf('Anna Maria Kowalska')).toBe('AK');
    expect(initialsOf('Élodie')).toBe('É');
  });
});
