'use client';

import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { late } from './late.ts';
import { LateTrigger } from './late-trigger.tsx';

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

export interface MenuProps {
  /** One button, which gets the menu's behaviour and names. */
  trigger: ReactElement<ComponentProps<'button'>>;
  items: readonly MenuEntry[];
  /** The edge of the trigger that the menu lines up with. */
  side?: 'start' | 'end';
  /** Told when it has opened or closed. */
  onOpenChange?: (isOpen: boolean) => void;
}

const MENU = late(() => import('./base-parts.ts').then((parts) => parts.BaseMenu));

/** A menu that opens below its trigger. */
export function Menu(props: MenuProps) {
  return <LateTrigger part={MENU} props={props} trigger={props.trigger} popup="menu" />;
}
