/**
 * What was pressed goes or something opens over it, and whoever presses twice by habit would press that: the second press
 * of a double click is let go by. Any other press is heard.
 */
export function ignoreSecondPress(): void {
  const stop = () => {
    for (const type of TYPES) document.removeEventListener(type, onPress, true);
  };
  function onPress(event: MouseEvent) {
    if (event.detail < 2) return stop();
    event.preventDefault();
    event.stopPropagation();
    if (event.type === 'dblclick') stop();
  }
  for (const type of TYPES) document.addEventListener(type, onPress, true);
}

const TYPES = ['mousedown', 'click', 'dblclick'] as const;
