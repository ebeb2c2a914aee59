'use client';

import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Block } from '#core/article/block.ts';
import { BlockWords } from './block-words.tsx';
import { type Span, spanIn } from './span-in.ts';

/**
 * One block of the preview: it takes a caret and a selection, by mouse and by keyboard, and lets nobody type. It reports where
 * the caret is, and every key that might be a command.
 */
export function PreviewBlock({
  block,
  label,
  wantsFocus,
  onCaret,
  onKey,
}: {
  block: Block;
  label: string;
  wantsFocus: boolean;
  onCaret: (span: Span | null) => void;
  /** True when the key did something. */
  onKey: (event: KeyboardEvent<HTMLElement>, span: Span | null) => boolean;
}) {
  const field = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = field.current;
    const refuse = (event: Event) => event.preventDefault();
    // React's own event of this name does not see deletions.
    element?.addEventListener('beforeinput', refuse);
    return () => element?.removeEventListener('beforeinput', refuse);
  }, []);

  useEffect(() => {
    if (wantsFocus) field.current?.focus();
  }, [wantsFocus]);

  return (
    <div
      ref={field}
      className={`block ${block.kind}`}
      role="textbox"
      aria-multiline="true"
      aria-readonly="true"
      aria-label={label}
      contentEditable
      suppressContentEditableWarning
      inputMode="none"
      spellCheck={false}
      tabIndex={0}
      dir="auto"
      onFocus={(event) => onCaret(spanIn(event.currentTarget))}
      onPointerUp={(event) => onCaret(spanIn(event.currentTarget))}
      onKeyUp={(event) => onCaret(spanIn(event.currentTarget))}
      onDrop={(event) => event.preventDefault()}
      onPaste={(event) => event.preventDefault()}
      onCut={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (onKey(event, spanIn(event.currentTarget))) event.preventDefault();
      }}
    >
      <BlockWords block={block} />
    </div>
  );
}
