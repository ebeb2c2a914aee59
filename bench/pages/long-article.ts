/** Words of a story about nothing, in sentences of ten to twenty words; the same for the same numbers. */
const WORDS =
  'the harbour ferry ledger clerk counted bridge winter tower lamp quay master bell river letter stone'.split(' ');

export interface Article {
  text: string;
  sentences: readonly string[];
}

function sentence(seed: number): string {
  const length = 10 + ((seed * 7) % 11);
  const words = Array.from({ length }, (_, n) => WORDS[(seed * 31 + n * (1 + (seed % 5))) % WORDS.length] ?? 'the');
  const text = `${words.join(' ')} ${seed}`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** An article of about so many words; each sentence ends in a number of its own, so that its end stands there once. */
export function longArticle(words: number): Article {
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

/** The words that end a sentence; with its number among them they stand in the article once. */
export function tailOf({ sentences }: Article, at: number, length: number): string {
  const one = sentences[at % sentences.length] ?? '';
  return one.slice(-Math.min(length, one.length)).trimStart();
}

/** What annotation `n` of `all` stands on: whole sentences and ends of sentences, spread over the article. */
export function quoteFor(article: Article, n: number, all: number): string {
  const at = Math.floor((n / all) * article.sentences.length);
  return tailOf(article, at, n % 2 === 0 ? Number.MAX_SAFE_INTEGER : 24 + (n % 30));
}
