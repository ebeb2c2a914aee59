import { type DeskPerson, initialsOf } from '#core/people/person.ts';

type Size = 20 | 22 | 24 | 28;

/** Five rings in ink: people are told apart by pattern and initials, never by colour. */
const PATTERNS = ['solid', 'dashed', 'dotted', 'double', 'dash-dot'] as const;
type Pattern = (typeof PATTERNS)[number];

const DASHES: Readonly<Record<Pattern, string | undefined>> = {
  solid: undefined,
  dashed: '5 3',
  dotted: '0.1 3.1',
  double: undefined,
  'dash-dot': '7 2.6 0.1 2.6',
};

/** The ring of this person: the same on every page and every machine, because it follows from the id. */
function ringOf(person: string): Pattern {
  let sum = 0;
  for (const unit of person) sum = (sum * 31 + (unit.codePointAt(0) ?? 0)) % 9973;
  return PATTERNS[sum % PATTERNS.length] ?? 'solid';
}

function Ring({ pattern, size }: { pattern: Pattern; size: Size }) {
  const middle = size / 2;
  if (pattern === 'double') {
    return (
      <>
        <circle cx={middle} cy={middle} r={middle - 1.05} strokeWidth="1" />
        <circle cx={middle} cy={middle} r={middle - 3.65} strokeWidth="1" />
      </>
    );
  }
  return (
    <circle
      cx={middle}
      cy={middle}
      r={middle - 1.25}
      strokeDasharray={DASHES[pattern]}
      strokeLinecap={pattern === 'dotted' || pattern === 'dash-dot' ? 'round' : undefined}
      strokeWidth={pattern === 'dotted' ? 1.9 : undefined}
    />
  );
}

/**
 * A person as initials in a ring. `size` is the diameter in CSS pixels. With `title` it is named for everyone;
 * without, it is decoration beside a name that is written out.
 */
export function Avatar({
  person,
  size = 24,
  title,
  away = false,
}: {
  person: Pick<DeskPerson, 'id' | 'name'>;
  size?: Size;
  title?: string;
  away?: boolean;
}) {
  const named = title === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': title, title };
  return (
    <span className={`av av-${size}${away ? ' away' : ''}`} {...named}>
      <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        <Ring pattern={ringOf(person.id)} size={size} />
      </svg>
      <span>{initialsOf(person.name)}</span>
    </span>
  );
}
