import type { Shape } from '#core/annotation/glyph-shapes.ts';

/** A drawn glyph in the ink of what it stands in. `size` in CSS pixels. */
export function Glyph({ shapes, size = 12 }: { shapes: readonly Shape[]; size?: number }) {
  return (
    <svg className="gl" width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {shapes.map((shape) => {
        const ink = shape.stroke === undefined ? FILLED : { strokeWidth: shape.stroke };
        if ('path' in shape) return <path key={shape.path} d={shape.path} {...ink} />;
        const [cx, cy, r] = shape.circle;
        return <circle key="circle" cx={cx} cy={cy} r={r} {...ink} />;
      })}
    </svg>
  );
}

const FILLED = { fill: 'currentColor', stroke: 'none' } as const;
