import { z } from 'zod';

/** Sizes of an article's text that a reader may choose, CSS pixels. */
export const TYPE_SIZES = [16, 18, 20, 22, 24] as const;

/** How a person wants Galley to look and behave, on every device. */
export const Preferences = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  /** Null: the size that the screen calls for. */
  typeSize: z.literal(TYPE_SIZES).nullable(),
  /** Whether single letters and digits are commands (WCAG 2.1.4: they can be switched off). */
  shortcuts: z.boolean(),
  /** Whether others are spared this person's selection and typing. */
  quiet: z.boolean(),
  /** What a screen reader says of a passage: nothing, the number at its end, or its start and its end. */
  spoken: z.enum(['off', 'numbers', 'ends']),
});
export type Preferences = z.infer<typeof Preferences>;

/** A change of them: what is left out stays. */
export const PreferencesChange = Preferences.partial();

/** Everything as it comes: for visitors, and for people who never chose. */
export const USUAL_PREFERENCES: Preferences = {
  theme: 'system',
  typeSize: null,
  shortcuts: true,
  quiet: false,
  spoken: 'numbers',
};

/** The preferences as attributes of the root element, which styles and scripts read; what is usual has no attribute. */
export function preferenceAttributes({ theme, typeSize, shortcuts, quiet, spoken }: Preferences) {
  return {
    'data-theme': theme === 'system' ? undefined : theme,
    'data-type-size': typeSize === null ? undefined : String(typeSize),
    'data-shortcuts': shortcuts ? undefined : 'off',
    'data-quiet': quiet ? 'on' : undefined,
    'data-spoken': spoken === 'numbers' ? undefined : spoken,
  } as const;
}
