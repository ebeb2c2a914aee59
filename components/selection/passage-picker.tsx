'use client';

import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { PlacedBlock } from '#core/article/place-blocks.ts';
import type { Boundaries, Edge, Span } from '#core/selection/boundaries.ts';
import { moveEdge } from '#core/selection/move-passage.ts';
import { useDeskTags } from '../ui/desk-tags.tsx';
import { Dialog } from '../ui/dialog.tsx';

function sentencesIn(boundaries: Boundaries, { start, end }: PlacedBlock): Span[] {
  const sentences: Span[] = [];
  for (let one = boundaries.at('sentence', start); one && one.start < end; ) {
    if (one.start >= start) sentences.push(one);
    const next = boundaries.after('sentence', 'start', one.start);
    one = next === null ? null : boundaries.at('sentence', next);
  }
  return sentences;
}

/** Chooses a passage from lists: for screen readers, whose selection often never reaches the page. */
export function PassagePicker({
  open,
  onOpenChange,
  blocks,
  text,
  boundaries,
  first,
  onPick,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  blocks: readonly PlacedBlock[];
  text: string;
  boundaries: Boundaries;
  /** The offset of what the reader sees or has selected: the paragraph to begin with. */
  first: () => number;
  onPick: (code: string, span: Span) => void;
}) {
  const t = useTranslations('selection.picker');
  const [picked, setPicked] = useState<{ code: string; span: Span } | null>(null);
  const id = useId();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('title')}
      description={t('about')}
      footer={
        <>
          <button type="button" className="btn line" onClick={() => onOpenChange(false)}>
            {t('cancel')}
          </button>
          <button type="submit" form={id} className="btn primary">
            {t('annotate')}
          </button>
        </>
      }
    >
      <form
        id={id}
        className="picker"
        onSubmit={(event) => {
          event.preventDefault();
          if (picked) onPick(picked.code, picked.span);
        }}
      >
        <PickerFields blocks={blocks} text={text} boundaries={boundaries} first={first} onChange={setPicked} />
      </form>
    </Dialog>
  );
}

interface Picked {
  code: string;
  span: Span;
}

function PickerFields({
  blocks,
  text,
  boundaries,
  first,
  onChange,
}: {
  blocks: readonly PlacedBlock[];
  text: string;
  boundaries: Boundaries;
  first: () => number;
  onChange: (picked: Picked | null) => void;
}) {
  const t = useTranslations('selection.picker');
  const tags = useTranslations('workspace.tags');
  const { offered } = useDeskTags();
  const written = blocks.filter(({ block }) => block.text.trim() !== '');
  const [at, setAt] = useState(() => {
    const offset = first();
    const here = written.findIndex(({ end }) => end >= offset);
    return here === -1 ? 0 : here;
  });
  const [code, setCode] = useState('claim');
  const block = written[at];
  const sentences = block ? sentencesIn(boundaries, block) : [];
  const [span, setSpan] = useState<Span | null>(null);

  function tell(next: Span | null, tag = code) {
    setSpan(next);
    onChange(next && { code: tag, span: next });
  }

  function toggle(sentence: Span, isIn: boolean) {
    if (!span) return tell(sentence);
    // A passage is one stretch: what lies between is in it, and leaving one out ends or begins it there.
    if (!isIn) return tell({ start: Math.min(span.start, sentence.start), end: Math.max(span.end, sentence.end) });
    const before = { start: span.start, end: boundaries.before('sentence', 'end', sentence.end) ?? span.start };
    const after = { start: boundaries.after('sentence', 'start', sentence.start) ?? span.end, end: span.end };
    const rest = before.end > before.start ? before : after.end > after.start ? after : null;
    return tell(rest);
  }

  const trim = (name: 'startBack' | 'startOn' | 'endBack' | 'endOn', edge: Edge, onward: boolean) => (
    <button
      type="button"
      className="btn line"
      disabled={!span}
      onClick={() => span && tell(moveEdge(boundaries, span, { edge, unit: 'word', onward }))}
    >
      {t(name)}
    </button>
  );

  return (
    <>
      <label>
        <span>{t('paragraph')}</span>
        <select
          className="field"
          value={at}
          onChange={(event) => {
            setAt(Number(event.target.value));
            tell(null);
          }}
        >
          {written.map((one, index) => (
            <option key={one.index} value={index}>
              {`${index + 1}. ${one.block.text.slice(0, 60)}`}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{t('sentences')}</legend>
        {sentences.map((sentence) => {
          const isIn = span !== null && span.start < sentence.end && span.end > sentence.start;
          return (
            <label key={sentence.start} className="picker-sentence">
              <input type="checkbox" checked={isIn} onChange={() => toggle(sentence, isIn)} />
              <span dir="auto">{text.slice(sentence.start, sentence.end)}</span>
            </label>
          );
        })}
      </fieldset>
      <fieldset className="picker-trim">
        <legend>{t('trim')}</legend>
        {trim('startBack', 'start', false)}
        {trim('startOn', 'start', true)}
        {trim('endBack', 'end', false)}
        {trim('endOn', 'end', true)}
      </fieldset>
      <div className="picker-preview" role="status" aria-label={t('preview')} dir="auto">
        {span ? <q className="bare">{text.slice(span.start, span.end)}</q> : '—'}
      </div>
      <label>
        <span>{t('tag')}</span>
        <select
          className="field"
          value={code}
          onChange={(event) => {
            setCode(event.target.value);
            if (span) onChange({ code: event.target.value, span });
          }}
        >
          {offered.map((tag) => (
            <option key={tag.code} value={tag.code}>
              {tags(tag.code as 'claim')}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
