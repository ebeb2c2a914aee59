/** Words of a story about nothing, in sentences of ten to twenty words; the same for the same numbers. */
const WORDS =
  'the harbour ferry ledger clerk counted bridge winter tower lamp quay master bell river letter stone'.split(' ');

function sentence(seed: number): string {
  const length = 10 + ((seed * 7) % 11);
  const words = Array.from({ length }, (_, n) => WORDS[(seed * 31 + n * (1 + (seed % 5))) % WORDS.length] ?? 'the');
  const text = `${words.join(' ')} ${seed}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** An article of about so many words; each sentence ends in a number of its own, so that its words stand there once. */
export function longArticle(words: number): { text: string; sentences: string[] } {
  const sentences: string[] = [];
  const paragraphs: string[] = ['The ledger that nobody closed'];
  let count = 0;
  for (let seed = 1; count < words; ) {
    const paragraph: string[] = [];
    for (let n = 0; n < 5 && count < words; n += 1, seed += 1) {
      const one = sentence(seed);
      paragraph.push(one);
      sentences.push(one);
      count += one.split(' ').length;
    }
    paragraphs.push(paragraph.join(' '));
  }
  return { text: paragraphs.join('\n\n'), sentences };
}
