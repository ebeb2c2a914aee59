'use client';

import { useEffect, useRef } from 'react';

/**
 * What is wrong with a form, above it: said at once, and given the focus, so that whoever sent the form reads it next.
 * @param words null: nothing is wrong
 * @param tries tells two refusals with the same words apart
 */
export function FormError({ id, words, tries = 0 }: { id?: string; words: string | null; tries?: number }) {
  const box = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (words !== null) box.current?.focus();
  }, [words, tries]);
  if (words === null) return null;
  return (
    <p ref={box} id={id} className="form-error" role="alert" tabIndex={-1} dir="auto">
      {words}
    </p>
  );
}
