'use client';

import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { useOpenedAtOnce } from './late-trigger.tsx';
import type { MenuEntry, MenuProps } from './menu.tsx';

/** The menu itself: fetched by `menu.tsx` when the first one is opened. */
export function BaseMenu({ trigger, items, side = 'end', onOpenChange }: MenuProps) {
  const button = useOpenedAtOnce();
  return (
    <Base.Root modal={false} onOpenChange={(isOpen) => onOpenChange?.(isOpen)}>
      <Base.Trigger ref={button} render={trigger} />
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
        <Base.LinkItem key={item.key} className="menu-item" href={item.href} closeOnClick>
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
