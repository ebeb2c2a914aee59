'use client';

import type { ReactNode } from 'react';
import { late } from './late.ts';
import { LateDialog } from './late-dialog.tsx';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  children: ReactNode;
  /** The buttons, which stay visible while the content scrolls. */
  footer?: ReactNode;
  /** For dialogs with a preview. */
  wide?: boolean;
}

const DIALOG = late(() => import('./base-parts.ts').then((parts) => parts.BaseDialog));

/** A modal dialog: focus stays inside and returns to where it came from, Escape closes it. */
export function Dialog(props: DialogProps) {
  return <LateDialog part={DIALOG} props={props} />;
}
