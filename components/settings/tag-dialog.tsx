'use client';

import { type ReactNode, useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '#components/ui/dialog.tsx';
import { FormError } from '#components/ui/form-error.tsx';
import { TagGlyph } from '#components/ui/tag-glyph.tsx';
import { tagClasses } from '#core/annotation/tag.ts';
import { TAG_GLYPHS, TAG_SLOTS, type TagInput, type TagRefusal } from '#core/annotation/tag-set.ts';
import type { TagAnswer, TagRow } from './tag-verbs.ts';

const FRESH: TagInput = { name: '', abbreviation: '', key: 0, slot: 8, line: 1, glyph: 9 };
const KEYS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Makes a tag or changes one; a refusal is said in the dialog, which stays open. */
export function TagDialog({
  tag,
  save,
  onDone,
  onClose,
}: {
  /** The tag to change; a new one when null. */
  tag: TagRow | null;
  save: (input: TagInput) => Promise<TagAnswer>;
  onDone: (name: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations('settings.tags');
  const [look, setLook] = useState<TagInput>(tag === null ? FRESH : { ...pick(tag), name: tag.label });
  const [failure, setFailure] = useState<TagRefusal | null>(null);
  const [tries, setTries] = useState(0);
  const [isPending, start] = useTransition();
  const set = (part: Partial<TagInput>) => setLook({ ...look, ...part });
  const name = look.name ?? '';

  // The refusal is read out with the field that it is about.
  const at = (because: TagRefusal) =>
    failure === because ? { 'aria-invalid': true, 'aria-describedby': 'tag-error' } : {};

  function submit() {
    start(async () => {
      // Who leaves the interface's own word alone keeps it in every language.
      const given = tag !== null && tag.name === null && name.trim() === tag.label ? null : name;
      const answer = await save({ ...look, name: given });
      if (answer.done) onDone(name.trim());
      else {
        setFailure(answer.because);
        setTries((before) => before + 1);
      }
    });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={tag === null ? t('add') : tag.label}
      footer={
        <>
          <button type="button" className="btn" onClick={onClose}>
            {t('cancel')}
          </button>
          <button form="tag-form" className="btn primary" aria-disabled={isPending || undefined}>
            {isPending ? t('saving') : t(tag === null ? 'addIt' : 'save')}
          </button>
        </>
      }
    >
      <form
        id="tag-form"
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) submit();
        }}
      >
        <FormError id="tag-error" words={failure === null ? null : t(`failures.${failure}`)} tries={tries} />
        <p className="tag-preview">
          <span className="vh">{t('preview')}</span>
          <span className={`tag ${tagClasses(look)}`}>
            <TagGlyph slot={look.glyph} size={14} />
            <span>{name.trim() === '' ? t('tag') : name}</span>
          </span>
          <span className={`seg ${tagClasses(look)}`} aria-hidden="true">
            <u className={`ln lane0 ${tagClasses(look)}`}>{t('previewText')}</u>
          </span>
        </p>
        <div className="tag-fields">
          <label>
            <span>{t('name')}</span>
            <input
              className="field"
              value={name}
              maxLength={32}
              autoComplete="off"
              required
              {...at('invalid')}
              onChange={(event) => set({ name: event.target.value })}
            />
          </label>
          <label>
            <span>{t('abbreviation')}</span>
            <input
              className="field mono"
              value={look.abbreviation}
              {...at('abbreviationTaken')}
              maxLength={3}
              pattern="[A-Z]{2,3}"
              title={t('abbreviationHint')}
              autoComplete="off"
              spellCheck={false}
              required
              onChange={(event) => set({ abbreviation: event.target.value.toUpperCase() })}
            />
          </label>
          <label>
            <span>{t('keyLabel')}</span>
            <select
              className="field"
              value={look.key}
              {...at('keyTaken')}
              onChange={(event) => set({ key: Number(event.target.value) })}
            >
              {KEYS.map((key) => (
                <option key={key} value={key}>
                  {key === 0 ? t('noKey') : key}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p className="hint">{t('abbreviationHint')}</p>
        <Swatches legend={t('colour')}>
          {TAG_SLOTS.map((slot) => (
            <Swatch
              key={slot}
              name="colour"
              label={t(`colours.${slot}`)}
              isOn={look.slot === slot}
              onChoose={() => set({ slot })}
            >
              <span className={`tag-colour s${slot}`} />
            </Swatch>
          ))}
        </Swatches>
        <Swatches legend={t('line')}>
          {TAG_SLOTS.map((line) => (
            <Swatch
              key={line}
              name="line"
              label={t(`lines.${line}`)}
              isOn={look.line === line}
              onChoose={() => set({ line })}
            >
              <u className={`tag-line ${tagClasses({ slot: look.slot, line })}`}>{'\u2003\u2003'}</u>
            </Swatch>
          ))}
        </Swatches>
        <Swatches legend={t('glyph')}>
          {TAG_GLYPHS.map((glyph) => (
            <Swatch
              key={glyph}
              name="glyph"
              label={t(`glyphs.${glyph}`)}
              isOn={look.glyph === glyph}
              onChoose={() => set({ glyph })}
            >
              <span className={`tag-sign s${look.slot}`}>
                <TagGlyph slot={glyph} size={14} />
              </span>
            </Swatch>
          ))}
        </Swatches>
      </form>
    </Dialog>
  );
}

function pick({ abbreviation, key, slot, line, glyph }: TagRow): Omit<TagInput, 'name'> {
  return { abbreviation, key, slot, line, glyph };
}

function Swatches({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="swatches">
      <legend>{legend}</legend>
      <div>{children}</div>
    </fieldset>
  );
}

function Swatch({
  name,
  label,
  isOn,
  onChoose,
  children,
}: {
  name: string;
  label: string;
  isOn: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <label className="swatch" title={label}>
      <input type="radio" name={name} aria-label={label} checked={isOn} onChange={onChoose} />
      {children}
    </label>
  );
}
