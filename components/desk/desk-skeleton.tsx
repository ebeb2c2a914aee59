import { translator } from '#components/words/translator.ts';

/** Rows that are on their way, in the place and height of those that come. */
export function DeskSkeleton({ rows }: { rows: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="vh">{translator('home')('loading')}</span>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} className="skeleton-row" aria-hidden="true">
          <span />
          <span />
        </span>
      ))}
    </div>
  );
}
