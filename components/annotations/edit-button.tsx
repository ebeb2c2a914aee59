import { Pencil } from 'lucide-react';
import type { EntryId } from '#core/ids.ts';

/** Opens the form in which one changes what one wrote oneself; the keys come back to it (`data-edits`). */
export function EditButton({
  entry,
  label,
  onEdit,
}: {
  entry: EntryId;
  label: string;
  onEdit: (entry: EntryId) => void;
}) {
  return (
    <button type="button" className="btn sm icon" aria-label={label} data-edits={entry} onClick={() => onEdit(entry)}>
      <Pencil className="ic" size={13} aria-hidden="true" />
    </button>
  );
}
