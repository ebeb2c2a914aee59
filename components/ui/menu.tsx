'use client';

import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';

/** One line of a menu: an action, a link, a line of text that is not chosen, or a rule. */
export type MenuEntry =
  | {
      kind?: 'action';
      key: string;
      label: ReactNode;
      icon?: ReactNode;
      onSelect: () => void;
      disabled?: boolean;
      danger?: boolean;
    }
  | { kind: 'link'; key: string; label: ReactNode; icon?: ReactNode; href: string }
  | { kind: 'text'; key: string; label: ReactNode }
  | { kind: 'rule'; key: string };

/**
 * A menu that opens below its trigger. `trigger` is one button element, which gets the menu's behaviour and names.
 * `side` is the edge of the trigger that the menu lines up with.
 */
export function Menu({
  trigger,
  items,
  side = 'end',
}: {
  trigger: ReactElement;
  items: readonly MenuEntry[];
  side?: 'start' | 'end';
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="menu-place" align={side} sideOffset={6}>
          <Base.Popup className="menu">{items.map(line)}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function line(item: MenuEntry): ReactNode {
  switch (item.kind) {
    case 'rule':
      return <Base.Separator key={item.key} className="menu-rule" />;
    case 'text':
      return (
        <div key={item.key} className="menu-text">
          {item.label}
        </div>
      );
    case 'link':
      return (
        <Base.LinkItem key={item.key} className="menu-item" href={item.href}>
          {item.icon}
          {item.label}
        </Base.LinkItem>
      );
    default:
      return (
        <Base.Item
          key={item.key}
          className={item.danger ? 'menu-item danger' : 'menu-item'}
          disabled={item.disabled ?? false}
          onClick={item.onSelect}
        >
          {item.icon}
          {item.label}
        </Base.Item>
      );
  }
}
