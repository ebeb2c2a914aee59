import { FAR, type Stage } from '#core/article/stage.ts';

const BARS = [1, 2, 3, 4, 5];

/** How far an article is, as five short bars: for the eye only, the word stands beside them. */
export function StageBars({ stage }: { stage: Stage }) {
  return (
    <span className="stage-bars" aria-hidden="true">
      {BARS.map((bar) => (
        <i key={bar} className={bar <= FAR[stage] ? 'f' : bar === 5 && stage === 'correction' ? 'again' : undefined} />
      ))}
    </span>
  );
}
