'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Block, BlockKind } from '#core/article/block.ts';
import { mergeBlocks, moveOut, setKind, splitBlock } from '#core/intake/edit-blocks.ts';

const KEYS: Readonly<Record<string, BlockKind>> = { c: 'caption', h: 'heading', p: 'paragraph', q: 'quotation' };
const KINDS: readonly BlockKind[] = [
  'headline',
  'deck',
  'byline',
  'dateline',
  'heading',
  'paragraph',
  'quotation',
  'listItem',
  'caption',
  'note',
];
const DAY = /\d{4}-\d{2}-\d{2}/;

function caretIn(field: HTMLElement): { start: number; end: number } | null {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!field.contains(range.startContainer) || !field.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(field, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  return { start, end: start + range.toString().length };
}

/** The article block by block as it will look; every change is a key on the block and a button. */
export function Preview({
  blocks,
  onChange,
  onDate,
}: {
  blocks: readonly Block[];
  onChange: (blocks: Block[]) => void;
  /** A date was taken out of the text: its day, and the words that left. */
  onDate: (day: string, words: string) => void;
}) {
  const t = useTranslations('intake');
  const list = useRef<HTMLOListElement>(null);
  const [active, setActive] = useState(0);
  const [caret, setCaret] = useState<{ start: number; end: number } | null>(null);
  const block = blocks[Math.min(active, blocks.length - 1)];

  function remember(index: number, field: HTMLElement) {
    setActive(index);
    setCaret(caretIn(field));
  }

  function makeDate() {
    if (!block) return;
    const chosen = caret && caret.end > caret.start ? { ...caret } : { start: 0, end: block.text.length };
    const words = block.text.slice(chosen.start, chosen.end);
    const day = DAY.exec(words);
    if (!day) return;
    const start = chosen.start + (caret && caret.end > caret.start ? 0 : day.index);
    const end = caret && caret.end > caret.start ? chosen.end : start + day[0].length;
    onDate(day[0], block.text.slice(start, end));
    onChange(moveOut(blocks, active, start, end));
  }

  function act(key: string): boolean {
    const kind = KEYS[key];
    if (kind) onChange(setKind(blocks, active, kind));
    else if (key === 's' && caret && caret.start > 0) onChange(splitBlock(blocks, active, caret.start));
    else if (key === 'm') onChange(mergeBlocks(blocks, active));
    else if (key === 'd') makeDate();
    else return false;
    return true;
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>, index: number) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    remember(index, event.currentTarget);
    if (act(event.key.toLowerCase())) event.preventDefault();
  }

  return (
    <section className="preview" aria-label={t('preview')}>
      <div className="preview-tools" role="toolbar" aria-label={t('tools')}>
        <select
          aria-label={t('tools')}
          value={block?.kind ?? 'paragraph'}
          onChange={(event) => {
            const kind = KINDS.find((one) => one === event.target.value);
            if (kind) onChange(setKind(blocks, active, kind));
          }}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </select>
        <button type="button" className="btn line sm" onClick={() => act('s')}>
          {t('split')} <kbd>S</kbd>
        </button>
        <button type="button" className="btn line sm" onClick={() => act('m')}>
          {t('merge')} <kbd>M</kbd>
        </button>
        <button type="button" className="btn line sm" onClick={() => act('d')}>
          {t('makeDate')} <kbd>D</kbd>
        </button>
        <span className="preview-keys">
          {Object.entries(KEYS).map(([key, kind]) => (
            <button key={key} type="button" className="btn sm" onClick={() => act(key)}>
              {t(`kinds.${kind}`)} <kbd>{key.toUpperCase()}</kbd>
            </button>
          ))}
        </span>
      </div>
      <ol ref={list} className="preview-blocks text">
        {blocks.map((one, index) => (
          // Blocks have no ids before they are an article; their place is what they are.
          <li key={`${index}-${one.text.length}`} className={index === active ? 'on' : ''}>
            <span className="kind">{t(`kinds.${one.kind}`)}</span>
            <div
              className={`block ${one.kind}`}
              role="textbox"
              aria-readonly="true"
              aria-label={t(`kinds.${one.kind}`)}
              tabIndex={0}
              dir="auto"
              onFocus={() => setActive(index)}
              onPointerUp={(event) => remember(index, event.currentTarget)}
              onKeyDown={(event) => onKeyDown(event, index)}
            >
              {one.text}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
