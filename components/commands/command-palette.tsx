'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { fuzzyFind } from './fuzzy-find.ts';
import { KeysShown } from './keys-shown.tsx';

/** One line of the palette. */
export interface PaletteItem {
  key: string;
  kind: 'commands' | 'annotations';
  name: string;
  /** More words that it is found by and shown with. */
  about?: string;
  icon?: ReactNode;
  keys?: string;
  run: () => void;
}

/** Lines of one kind that are shown at most: who needs more types another letter. */
const SHOWN = 40;

function found(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  return (['commands', 'annotations'] as const).flatMap((kind) =>
    fuzzyFind(
      typed,
      items.filter((item) => item.kind === kind),
      (item) => (item.about ? `${item.name} ${item.about}` : item.name),
    ).slice(0, SHOWN),
  );
}

export interface PaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What was typed while the palette was on its way. */
  typed: () => string;
  /** What had the focus before: it has it again before a command runs, which may take it elsewhere. */
  opener: RefObject<Element | null>;
  items: () => readonly PaletteItem[];
}

/** Commands and annotations by their words (Ctrl/⌘+K): type, choose with the arrows, Enter. */
export function CommandPalette({ open, onOpenChange, opener, typed, items }: PaletteProps) {
  const t = useTranslations('commands');
  const chosen = useRef<PaletteItem | null>(null);
  const hasChosen = useRef(false);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => onOpenChange(next)}
      onOpenChangeComplete={(isOpen) => {
        const item = isOpen ? null : chosen.current;
        if (!item) return;
        chosen.current = null;
        if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
        item.run();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Popup className="dlg palette" finalFocus={() => !hasChosen.current}>
          <Base.Title className="vh">{t('palette.title')}</Base.Title>
          {open ? (
            <Finder
              items={items}
              before={typed}
              onStart={() => {
                hasChosen.current = false;
              }}
              onChoose={(item) => {
                chosen.current = item;
                hasChosen.current = true;
                onOpenChange(false);
              }}
            />
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Finder({
  items,
  before,
  onStart,
  onChoose,
}: {
  items: () => readonly PaletteItem[];
  before: () => string;
  onStart: () => void;
  onChoose: (item: PaletteItem) => void;
}) {
  const t = useTranslations('commands');
  const id = useId();
  const [all] = useState(items);
  const [typed, setTyped] = useState(before);
  const [at, setAt] = useState(0);
  const starting = useRef(onStart);
  useEffect(() => starting.current(), []);
  const lines = found(all, typed);
  const current = lines[Math.min(at, lines.length - 1)];
  const idOf = (item: PaletteItem) => `${id}-${item.key}`;

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const last = lines.length - 1;
    const to = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1, Home: 0, End: last }[event.key];
    if (event.key === 'Enter' && current) onChoose(current);
    else if (to !== undefined && (event.key.startsWith('Arrow') || event.ctrlKey)) {
      setAt(to);
      const line = lines[to];
      if (line) document.getElementById(idOf(line))?.scrollIntoView({ block: 'nearest' });
    } else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        className="palette-field"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-lines`}
        aria-activedescendant={current ? idOf(current) : undefined}
        aria-autocomplete="list"
        aria-label={t('palette.field')}
        placeholder={t('palette.field')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-lines`} className="palette-lines" role="listbox" aria-label={t('palette.title')}>
        {lines.map((item, index) => (
          <div key={item.key} role="presentation">
            {item.kind !== lines[index - 1]?.kind ? (
              <p className="palette-kind" aria-hidden="true">
                {t(`palette.${item.kind}`)}
              </p>
            ) : null}
            <div
              id={idOf(item)}
              className={`palette-line${item === current ? ' on' : ''}`}
              role="option"
              aria-selected={item === current}
              tabIndex={-1}
              onPointerMove={() => setAt(index)}
              onClick={() => onChoose(item)}
              onKeyDown={undefined}
            >
              {item.icon}
              <span className="palette-name">{item.name}</span>
              {item.about ? (
                <span className="palette-about" dir="auto">
                  {item.about}
                </span>
              ) : null}
              {item.keys ? <KeysShown keys={item.keys} /> : null}
            </div>
          </div>
        ))}
        {lines.length === 0 ? <p className="palette-none">{t('palette.none', { typed })}</p> : null}
      </div>
      <p className="vh" role="status">
        {typed === '' ? '' : t('palette.found', { count: lines.length })}
      </p>
    </>
  );
}
