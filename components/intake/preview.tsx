'use client';

import { type KeyboardEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Block, BlockKind } from '#core/article/block.ts';
import {
  PREVIEW_KEYS,
  type PreviewCommand,
  type PreviewOutcome,
  previewCommand,
} from '#core/intake/preview-command.ts';
import { PreviewBlock } from './preview-block.tsx';
import type { Span } from './span-in.ts';

/** The article block by block as it will look; every change is a key on the block and a button. */
export function Preview({
  blocks,
  canUndo,
  onOutcome,
  onUndo,
}: {
  blocks: readonly Block[];
  canUndo: boolean;
  onOutcome: (outcome: Extract<PreviewOutcome, { done: true }>) => void;
  onUndo: () => void;
}) {
  const t = useTranslations('intake');
  const [place, setPlace] = useState<{ index: number; span: Span | null }>({ index: 0, span: null });
  const [wanted, setWanted] = useState<number | null>(null);
  const [hint, setHint] = useState<string | null>(null);
  const active = Math.min(place.index, blocks.length - 1);

  function run(command: PreviewCommand, index: number, span: Span | null) {
    const outcome = previewCommand(blocks, index, span, command);
    setHint(outcome.done ? null : t(`cannot.${outcome.because}`));
    if (!outcome.done) return;
    onOutcome(outcome);
    setPlace({ index: Math.min(index, outcome.blocks.length - 1), span: null });
    setWanted(Math.min(index, outcome.blocks.length - 1));
  }

  function onKey(event: KeyboardEvent<HTMLElement>, index: number, span: Span | null): boolean {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && key === 'z' && !event.shiftKey) {
      if (canUndo) onUndo();
      return true;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const found = PREVIEW_KEYS.find((one) => one.key === key);
    if (found) run(found.command, index, span);
    return found !== undefined;
  }

  function nameOf(command: PreviewCommand): string {
    return command.do === 'kind' ? t(`kinds.${command.kind}`) : t(`commands.${command.do}`);
  }

  return (
    <section className="preview" aria-label={t('preview')}>
      <div className="preview-tools" role="toolbar" aria-label={t('tools')}>
        <select
          aria-label={t('kindOf')}
          value={blocks[active]?.kind ?? 'paragraph'}
          onChange={(event) => {
            const kind = BlockKind.safeParse(event.target.value);
            if (kind.success) run({ do: 'kind', kind: kind.data }, active, null);
          }}
        >
          {BlockKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </select>
        {PREVIEW_KEYS.map(({ key, command }) => (
          <button
            key={key}
            type="button"
            className="btn sm"
            // The selection in the block is what the button acts upon: it must not go with the press.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => run(command, active, place.span)}
          >
            {nameOf(command)} <kbd>{key.toUpperCase()}</kbd>
          </button>
        ))}
        <button type="button" className="btn sm" disabled={!canUndo} onClick={onUndo}>
          {t('undo')}
        </button>
        <p className="preview-hint" role="status">
          {hint ?? t('previewHint')}
        </p>
      </div>
      <ol className="preview-blocks">
        {blocks.map((block, index) => (
          // Blocks have no ids before they are an article; their place is what they are.
          <li key={`place-${index}`} className={index === active ? 'on' : undefined}>
            <span className="kind">{t(`kinds.${block.kind}`)}</span>
            <PreviewBlock
              block={block}
              label={t('blockName', { kind: t(`kinds.${block.kind}`), number: index + 1 })}
              wantsFocus={wanted === index}
              onCaret={(span) => {
                setPlace({ index, span });
                setWanted(null);
              }}
              onKey={(event, span) => onKey(event, index, span)}
            />
          </li>
        ))}
      </ol>
    </section>
  );
}
