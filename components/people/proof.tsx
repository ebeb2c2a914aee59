import { NOTE, TAGS } from '#core/annotation/tag.ts';
import { translator } from '#components/words/translator.ts';
import { TagName } from '#components/ui/tag-glyph.tsx';

/** Decoration of the sign-in page: a small proof with four marks. Hidden from assistive technology and on the phone. */
export function Proof() {
  const t = translator('people');
  const cards = [
    { tag: 'claim', name: t('proof.claim'), say: t('proof.sayClaim') },
    { tag: 'query', name: t('proof.query'), say: t('proof.sayQuery') },
    { tag: 'style', name: t('proof.style'), say: t('proof.sayStyle') },
    { tag: 'quote', name: t('proof.quote'), say: t('proof.sayQuote') },
  ];
  return (
    <section className="proof" aria-hidden="true">
      <div className="pull">
        <p>
          <span className="nmb">1</span>
          {t('proof.one')} <Marked slot={1} words={t('proof.markClaim')} number={1} />
          {t('proof.two')} <Marked slot={6} words={t('proof.markQuery')} number={2} /> {t('proof.three')}{' '}
          <span className="sug s4">
            <del>{t('proof.del')}</del>
            <i className="caret" />
            <ins>{t('proof.ins')}</ins>
          </span>
          <sup>3</sup> {t('proof.four')}
        </p>
        <p>
          <span className="nmb">2</span>
          {t('proof.five')} <Marked slot={5} words={t('proof.markQuote')} number={4} />.
        </p>
      </div>
      <aside>
        <ol>
          {cards.map((card, index) => (
            <li key={card.tag}>
              <span className="num">{index + 1}</span>
              <TagName tag={TAGS.find(({ code }) => code === card.tag) ?? NOTE} name={card.name} />
              <p>{card.say}</p>
            </li>
          ))}
        </ol>
      </aside>
    </section>
  );
}

function Marked({ slot, words, number }: { slot: number; words: string; number: number }) {
  return (
    <>
      <span className={`mark s${slot}`}>{words}</span>
      <sup>{number}</sup>
    </>
  );
}
