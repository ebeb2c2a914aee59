/** What a `look` is about that tells how far the article is: its version is the seq. A room that says less has not heard of it. */
export const SEQ = 'seq';
