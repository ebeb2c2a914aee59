'use client';

import { type RefObject, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { tagCodeOf } from '#core/annotation/tag-that-counts.ts';
import { tagClasses } from '#core/annotation/tag.ts';
import type { PlacedBlock } from '#core/article/place-blocks.ts';
import type { Boundaries } from '#core/selection/boundaries.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import type { PaletteItem } from '../commands/command-palette.tsx';
import { COMMANDS, type Command } from '../commands/commands.ts';
import { isSingleKey } from '../commands/match-key.ts';
import { useSingleKeys } from '../commands/single-keys.ts';
import type { Handlers } from '../commands/use-command-keys.ts';
import { firstVisible } from '../selection/article-selection.ts';
import { late } from '../ui/late.ts';
import { LateDialog } from '../ui/late-dialog.tsx';
import { TagGlyph } from '../ui/tag-glyph.tsx';
import { focusCardSoon, showPassage } from './passage-view.ts';
import type { Annotating } from './use-annotating.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { Reader } from './use-reader.ts';

const PALETTE = late(() => import('../ui/base-parts.ts').then((parts) => parts.CommandPalette));
const SHEET = late(() => import('../commands/shortcut-sheet.tsx').then((part) => part.ShortcutSheet));
const PICKER = late(() => import('../selection/passage-picker.tsx').then((part) => part.PassagePicker));

export type WorkspaceDialog = 'palette' | 'sheet' | 'picker' | null;

/** Which of the dialogs is open, and the ways to open them. */
export function useWorkspaceDialogs() {
  const [open, setOpen] = useState<WorkspaceDialog>(null);
  const opener = useRef<Element | null>(null);
  // Letters that were typed while the palette was on its way.
  const letters = useRef('');
  return useMemo(
    () => ({
      open,
      opener,
      typed: () => letters.current,
      type(letter: string) {
        letters.current += letter;
      },
      palette() {
        letters.current = '';
        opener.current = document.activeElement;
        setOpen('palette');
      },
      sheet: () => setOpen('sheet'),
      picker: () => setOpen('picker'),
      close: () => setOpen(null),
    }),
    [open],
  );
}

/** The command palette, the sheet of shortcuts and the passage picker. */
export function WorkspaceDialogs({
  dialogs,
  handlers,
  blocks,
  text,
  boundaries,
  root,
  drawn,
  reader,
  annotating,
}: {
  dialogs: ReturnType<typeof useWorkspaceDialogs>;
  handlers: Handlers;
  blocks: readonly PlacedBlock[];
  text: string;
  boundaries: Boundaries;
  root: RefObject<HTMLElement | null>;
  drawn: DrawnThreads;
  reader: Reader;
  annotating: Annotating;
}) {
  const names = useTranslations('commands.names');
  const tags = useTranslations('workspace.tags');
  const t = useTranslations('selection');
  const { offered, tagOf } = useDeskTags();
  const p = useTranslations('commands.palette');
  const [singleKeys] = useSingleKeys();

  function items(): PaletteItem[] {
    const span = annotating.spanNow();
    const commands = COMMANDS.flatMap((command: Command & (typeof COMMANDS)[number]): PaletteItem[] => {
      const run = handlers[command.id];
      const isIdle = command.needs === 'selection' ? !span : command.needs === 'card' && reader.active === null;
      if (!run || isIdle || command.onlyKeys || command.id === 'palette') return [];
      const keys = command.keys.find((one) => singleKeys || !isSingleKey(one));
      return [
        {
          key: command.id,
          kind: 'commands',
          name: names(command.id),
          ...(keys !== undefined && { keys }),
          run: () => void run(''),
        },
      ];
    });
    const asTags = offered.map(
      (tag): PaletteItem => ({
        key: `tag-${tag.code}`,
        kind: 'commands',
        name: t('markAs', { tag: tags(tag.code as 'claim') }),
        icon: (
          <span className={`tag ${tagClasses(tag)}`}>
            <TagGlyph slot={tag.glyph} />
          </span>
        ),
        ...(tag.key !== 0 && singleKeys && { keys: String(tag.key) }),
        run: () => annotating.annotate(tag.code, span),
      }),
    );
    const annotations = drawn.live.map(({ annotation, number }): PaletteItem => {
      const { passage, remark } = annotation.value;
      const tag = tagOf(tagCodeOf(annotation));
      return {
        key: annotation.id,
        kind: 'annotations',
        name: p('annotation', { number, tag: tags(tag.code as 'claim') }),
        about: [remark, passage?.quote].filter(Boolean).join(' — '),
        icon: (
          <span className={`tag ${tagClasses(tag)}`}>
            <TagGlyph slot={tag.glyph} />
          </span>
        ),
        run() {
          reader.activate(annotation.id);
          showPassage(root.current, annotation.id);
          focusCardSoon(annotation.id);
        },
      };
    });
    return [...commands, ...(span && handlers.annotate ? asTags : []), ...annotations];
  }

  const onOpenChange = (isOpen: boolean) => {
    if (!isOpen) dialogs.close();
  };
  return (
    <>
      <LateDialog
        part={PALETTE}
        props={{ open: dialogs.open === 'palette', onOpenChange, opener: dialogs.opener, typed: dialogs.typed, items }}
        onTyped={dialogs.type}
      />
      <LateDialog part={SHEET} props={{ open: dialogs.open === 'sheet', onOpenChange }} />
      <LateDialog
        part={PICKER}
        props={{
          open: dialogs.open === 'picker',
          onOpenChange,
          blocks,
          text,
          boundaries,
          first: () => annotating.spanNow()?.start ?? (root.current ? firstVisible(root.current) : 0),
          onPick(code, span) {
            dialogs.close();
            annotating.annotate(code, span);
          },
        }}
      />
    </>
  );
}
