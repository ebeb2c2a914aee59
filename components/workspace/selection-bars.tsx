'use client';

import { type RefObject, useState } from 'react';
import { useTranslations } from 'use-intl';
import { AnnotationToolbar } from '../annotations/annotation-toolbar.tsx';
import { MovingBar } from '../selection/moving-bar.tsx';
import { ReadingBar } from '../selection/reading-bar.tsx';
import { TouchBar } from '../selection/touch-bar.tsx';
import type { Span } from '#core/selection/boundaries.ts';
import { useKeyboardInset } from '../selection/use-keyboard-inset.ts';
import { useTouchBar } from '../selection/use-touch-bar.ts';
import { CopyByHand } from '../ui/copy-by-hand.tsx';
import { copyWords } from '../ui/copy-words.ts';
import { focusCardSoon } from './passage-view.ts';
import type { Annotating } from './use-annotating.ts';
import type { DrawnThreads } from './use-drawn-threads.ts';
import type { PassageWork } from './use-passage-commands.ts';
import type { Reader } from './use-reader.ts';

/** What is offered for the selection: the bar of a passage that is being moved, a bar for fingers, or the tags beside it. */
export function SelectionBars(shown: SelectionShown) {
  const t = useTranslations('selection');
  const [uncopied, setUncopied] = useState<string | null>(null);
  async function copy(words: string) {
    if (await copyWords(words)) shown.say(t('copied'));
    else setUncopied(words);
  }
  return (
    <>
      <BarOf {...shown} onCopy={(words) => void copy(words)} />
      <CopyByHand words={uncopied} onClose={() => setUncopied(null)} />
    </>
  );
}

interface SelectionShown {
  text: string;
  article: RefObject<HTMLElement | null>;
  drawn: DrawnThreads;
  reader: Reader;
  annotating: Annotating;
  work: PassageWork;
  /** The reading cursor is on. */
  isReading: boolean;
  mayWrite: boolean;
  say: (words: string) => void;
  onConfidential: (kind: 'note' | 'thread', span: Span | null) => void;
}

function BarOf({
  text,
  article,
  drawn,
  reader,
  annotating,
  work,
  isReading,
  mayWrite,
  onCopy,
  onConfidential,
}: SelectionShown & { onCopy: (words: string) => void }) {
  const isTouch = useTouchBar();
  useKeyboardInset();
  const { selected } = annotating;
  const reading = isReading ? <ReadingBar mayWrite={mayWrite} /> : null;
  if (!mayWrite) return reading;
  if (work.moving.id !== null) {
    const span = selected ?? work.moving.span;
    return (
      <MovingBar
        words={span && text.slice(span.start, span.end)}
        onMove={work.move}
        onKeep={work.keepMoved}
        onCancel={work.leave}
      />
    );
  }
  if (!selected) return reading;
  const here = drawn.marks.filter((mark) => mark.start < selected.end && mark.end > selected.start);
  const shared = {
    here: here.length,
    onTag: (code: string) => annotating.annotate(code, annotating.spanNow()),
    onSuggest: text.slice(selected.start, selected.end).includes('\n')
      ? null
      : () => annotating.suggest(annotating.spanNow()),
    onHere() {
      const first = drawn.live.find((thread) => thread.annotation.id === here[0]?.id);
      if (!first) return;
      annotating.clear();
      reader.activate(first.annotation.id);
      focusCardSoon(first.annotation.id);
    },
    onConfidential: (kind: 'note' | 'thread') => onConfidential(kind, annotating.spanNow()),
    onCopy: () => onCopy(text.slice(selected.start, selected.end)),
  };
  if (isTouch && !annotating.wantsToolbar)
    return <TouchBar {...shared} tag={annotating.tag} onMark={work.markSelected} />;
  if (work.pencil.isOn && !annotating.wantsToolbar) return reading;
  return (
    <>
      {reading}
      <AnnotationToolbar
        {...shared}
        key={`${selected.start}-${selected.end}-${selected.at.top}`}
        at={selected.at}
        isBackward={selected.isBackward}
        takesFocus={annotating.wantsToolbar}
        article={article}
        onClose={annotating.clear}
      />
    </>
  );
}
