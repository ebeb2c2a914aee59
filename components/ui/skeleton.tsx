/** What stands in a page's place while it is fetched: says what is being opened, and draws lines where text will be. */
export function Skeleton({ words }: { words: string }) {
  return (
    <main className="skeleton" aria-busy="true">
      <h1 role="status">{words}</h1>
      <span aria-hidden="true" className="skeleton-lines">
        <i />
        <i />
        <i />
        <i />
        <i />
        <i />
      </span>
    </main>
  );
}
