/** Galley's own mark: a galley tray with three lines of type. `size` in CSS pixels. */
export function GalleyMark({ size = 20 }: { size?: number }) {
  return (
    <svg className="gl" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M2.5 3v14h15V3" strokeWidth="1.6" />
      <path d="M6 6.5h8M6 9.8h8M6 13.1h5" strokeWidth="1.3" />
    </svg>
  );
}
