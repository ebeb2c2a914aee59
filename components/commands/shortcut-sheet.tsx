'use client';

import { useTranslations } from 'use-intl';
import type { Tag } from '#core/annotation/tag.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { COMMANDS, type Command, type CommandGroup } from './commands.ts';
import { KeysShown } from './keys-shown.tsx';
import { isSingleKey } from './match-key.ts';
import { useSingleKeys } from './single-keys.ts';

const GROUPS: readonly CommandGroup[] = ['mark', 'pencil', 'cursor', 'passage', 'read', 'thread', 'verdict', 'page'];

function shownKeys({ id, keys }: Command, tags: readonly Tag[]): readonly string[] {
  if (id !== 'tag') return keys;
  const used = keys.filter((key) => tags.some((tag) => `${tag.key}` === key));
  // All tags, one line.
  return used.length > 1 ? [`${used[0]}`, `${used[used.length - 1]}`] : used;
}

/** Every shortcut there is, out of the registry, and the switch for single keys. */
export function ShortcutSheet({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('commands');
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const { offered } = useDeskTags();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('sheet.title')} description={t('sheet.about')} wide>
      <label className="switch-line">
        <input
          type="checkbox"
          checked={singleKeys}
          aria-describedby="single-keys-about"
          onChange={(event) => setSingleKeys(event.target.checked)}
        />
        <b>{t('sheet.singleKeys')}</b>
      </label>
      <p id="single-keys-about" className="meta">
        {t('sheet.singleKeysAbout')}
      </p>
      <div className="shortcuts">
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={`shortcuts-${group}`}>
            <h3 id={`shortcuts-${group}`}>{t(`groups.${group}`)}</h3>
            <dl>
              {COMMANDS.filter((command) => command.group === group && command.keys.length > 0).map((command) => (
                <div key={command.id} data-command={command.id}>
                  <dt>{t(`names.${command.id}`)}</dt>
                  <dd>
                    {shownKeys(command, offered).map((keys, index) => {
                      const isOff = !singleKeys && isSingleKey(keys);
                      return (
                        <span key={keys} className={isOff ? 'is-off' : undefined}>
                          {index > 0 ? <i>{command.id === 'tag' ? '–' : t('sheet.or')}</i> : null}
                          <KeysShown keys={keys} />
                          {isOff ? <i>{t('sheet.off')}</i> : null}
                        </span>
                      );
                    })}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
