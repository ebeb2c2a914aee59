'use client';

import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Block } from '#core/article/block.ts';
import type { IntakeAccount } from '#core/intake/account.ts';
import type { MovedWords } from '#core/intake/moved-words.ts';
import type { Proposal } from '#core/intake/propose.ts';
import type { SourceFormat } from '#core/intake/source-format.ts';
import type { WordCounts } from '#core/intake/word-comment.ts';
import { useLateDraft } from '../annotations/use-draft.ts';
import { referenceOf } from '../ui/reference-of.ts';
import { FORMATS } from './source-format.ts';

/** What reading a source came to. */
export type ReadAnswer =
  | {
      ok: true;
      text: string;
      blocks: Block[];
      account: IntakeAccount;
      proposals: Proposal[];
      /** What the comments of a Word file come to; null for a text. */
      comments: WordCounts | null;
    }
  | { ok: false; reason: string };

/** What can be undone: the blocks, what left them, and the date that came of it. */
interface Shape {
  blocks: Block[];
  moved: MovedWords[];
  date: string | null;
}

/** A source that was read, and what was made of it since. */
export interface IntakeDraft {
  source: { text: string; blocks: Block[] };
  origin: 'paste' | 'file';
  account: IntakeAccount;
  /** The Word file that it was read from: its comments are read again when it is brought in. */
  word: { file: File; counts: WordCounts } | null;
  shape: Shape;
  past: Shape[];
}

/** A text on its way in: what is typed, what it was read as, and what its author makes of it. Nothing is applied silently. */
export interface Intake {
  text: string;
  format: SourceFormat;
  draft: IntakeDraft | null;
  failure: string | null;
  isReading: boolean;
  type: (text: string) => void;
  /** Throws the words away, on this device too. */
  clear: () => void;
  /** Brings back what was thrown away; null when nothing was, or something else was typed since. */
  unclear: (() => void) | null;
  setFormat: (format: SourceFormat) => void;
  setFailure: (words: string | null) => void;
  look: (form: FormData, origin: 'paste' | 'file') => void;
  /** Stops waiting for what is being read. */
  cancel: () => void;
  change: (next: { blocks: Block[]; date?: string | null; moved?: readonly MovedWords[] }) => void;
  undo: () => void;
  /** Back to the words as they were typed. */
  back: () => void;
  /** Takes the words off this device if this redirect leads to the article that they became; one to the sign-in does not. */
  forget: (redirect: Error) => void;
}

/**
 * Keeps a text on its way in, on this device too: a reload, or a page that an older Galley drew, costs no words.
 * @param kept whose text it is (a person id), and what it is to become
 * @param date the article's date, which words of the text may become, and `onDate` what sets it
 */
export function useIntake(
  kept: { owner: string; name: string },
  read: (form: FormData) => Promise<ReadAnswer>,
  date: string | null,
  onDate: (date: string | null) => void,
): Intake {
  const t = useTranslations('intake');
  const [text, setText, forgetText] = useLateDraft(kept.owner, `intake:${kept.name}`);
  const [said, setFormat, forgetFormat] = useLateDraft(kept.owner, `intake:${kept.name}:more`);
  const format = FORMATS.find((one) => one === said) ?? 'text';
  const [draft, setDraft] = useState<IntakeDraft | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isReading, setReading] = useState(false);
  const [thrownAway, setThrownAway] = useState<string | null>(null);
  const turn = useRef(0);

  async function readNow(form: FormData, origin: 'paste' | 'file', mine: number) {
    try {
      const answer = await read(form);
      // Left off: what was read is looked at by nobody, and nothing was stored.
      if (mine !== turn.current) return;
      if (!answer.ok) return setFailure(answer.reason);
      const { blocks, account, comments } = answer;
      const file = form.get('file');
      const word = comments !== null && file instanceof File ? { file, counts: comments } : null;
      // What is typed in the box stays there: a Word file is more than its words.
      if (word === null) setText(answer.text);
      setDraft({
        source: { text: answer.text, blocks },
        origin,
        account,
        word,
        shape: { blocks, moved: [], date },
        past: [],
      });
    } catch (error) {
      // No answer at all: the words are still in the box.
      if (mine === turn.current) setFailure(t('failed', { code: referenceOf(error) ?? 'none' }));
    } finally {
      if (mine === turn.current) setReading(false);
    }
  }

  return {
    text,
    format,
    draft,
    failure,
    isReading,
    type(next) {
      setText(next);
      setFailure(null);
      setThrownAway(null);
    },
    clear() {
      setThrownAway(text);
      setText('');
      setFailure(null);
    },
    unclear:
      thrownAway === null
        ? null
        : () => {
            setText(thrownAway);
            setThrownAway(null);
          },
    setFormat,
    setFailure,
    look(form, origin) {
      setFailure(null);
      turn.current += 1;
      setReading(true);
      void readNow(form, origin, turn.current);
    },
    cancel() {
      turn.current += 1;
      setReading(false);
    },
    change(next) {
      if (!draft) return;
      const { shape, past } = draft;
      const now = next.date ?? date;
      setDraft({
        ...draft,
        shape: { blocks: next.blocks, moved: [...shape.moved, ...(next.moved ?? [])], date: now },
        past: [...past, { ...shape, date }],
      });
      if (now !== date) onDate(now);
    },
    undo() {
      const before = draft?.past.at(-1);
      if (!draft || !before) return;
      setDraft({ ...draft, shape: before, past: draft.past.slice(0, -1) });
      onDate(before.date);
    },
    back() {
      setDraft(null);
      setFailure(null);
    },
    forget(redirect) {
      if (draft?.word || !('digest' in redirect) || !String(redirect.digest).includes(';/articles/')) return;
      forgetText();
      forgetFormat();
    },
  };
}
