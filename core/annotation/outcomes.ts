/** How an annotation may be settled. Apart from its schema, so that a page can list them without carrying a validator. */
export const OUTCOMES = ['done', 'no_change', 'out_of_scope', 'duplicate'] as const;
