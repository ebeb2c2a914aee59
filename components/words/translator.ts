import { createTranslator } from 'use-intl/core';
import { ALL_WORDS } from './more-words.ts';

export type Area = keyof typeof ALL_WORDS;

/** The words of one area of the interface, for server components and copies. */
export function translator<A extends Area>(area: A) {
  return createTranslator({ locale: 'en', messages: ALL_WORDS, namespace: area });
}
