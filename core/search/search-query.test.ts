import { describe, expect, test } from 'vitest';
import { codeIn, HIT, piecesOf, tsqueryOf } from './search-query.ts';

describe('what is searched for', () => {
  test('[DS20] every word counts and may be a beginning; quoted words stand together; signs mean nothing', () => {
    expect(tsqueryOf('harbour dre')).toBe("'harbour':* & 'dre':*");
    expect(tsqueryOf('“the harbour” cost')).toBe("('the' <-> 'harbour') & 'cost':*");
    expect(tsqueryOf('"41" & | ! ( ) :* <->')).toBe("'41'");
    expect(tsqueryOf("it's")).toBe("'it':* & 's':*");
    expect(tsqueryOf('  "" \' \\ ')).toBe('');
    expect(tsqueryOf('Kraków 東京')).toBe("'Kraków':* & '東京':*");
  });

  test('[DS21] a code is recognised however it is typed', () => {
    expect(codeIn('ck-7')).toBe('CK-07');
    expect(codeIn(' LG12 ')).toBe('LG-12');
    expect(codeIn('ck-7 harbour')).toBeNull();
  });

  test('[DS22] hits are split off exactly', () => {
    const marked = `a ${HIT.start}b${HIT.end} c ${HIT.start}d${HIT.end}`;
    expect(piecesOf(marked)).toEqual([
      { text: 'a ', isHit: false },
      { text: 'b', isHit: true },
      { text: ' c ', isHit: false },
      { text: 'd', isHit: true },
    ]);
    expect(piecesOf('none')).toEqual([{ text: 'none', isHit: false }]);
    expect(piecesOf('')).toEqual([]);
  });
});
