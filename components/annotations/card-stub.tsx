'use client';

/**
 * A card that is far from the screen: its name, for those who read by the accessibility tree, and its words for the
 * browser's own search, which opens it.
 */
export function CardStub({ words }: { words: string }) {
  // React knows `hidden` as a boolean only; useFoundStubs makes it what the search looks into.
  return (
    <p className="stub" dir="auto" hidden>
      {words}
    </p>
  );
}
