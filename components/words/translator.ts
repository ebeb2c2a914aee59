import { createTranslator } from 'use-intl/core';
import { WORDS } from './words.ts';

export type Area = keyof typeof WORDS;

/** The words of one area of the interface, for server components and copies. */
export function translator<A extends Area>(area: A) {
  return createTranslator({ locale: 'en', messages: WORDS, namespace: area });
}
