'use client';

import { useState } from 'react';
import { TagMenu } from '../ui/tag-menu.tsx';

/** Another tag for an annotation; `onTag` answers why it could not be given, or null. */
export function RetagMenu({
  current,
  onTag,
}: {
  /** The tag that counts. */
  current: string;
  onTag: (tag: string) => Promise<string | null>;
}) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  async function give(tag: string) {
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    setFailure(await onTag(tag));
    setBusy(false);
  }
  return (
    <>
      {/* It stays a button meanwhile: the keys come back to it from its menu. */}
      <TagMenu className="btn sm" current={current} onTag={(tag) => void give(tag)} />
      {failure === null ? null : (
        <p className="notice bad" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
