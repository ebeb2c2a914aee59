// What is made of Base UI, fetched together: its parts share most of their code.
export { CommandPalette } from '../commands/command-palette.tsx';
export { FilterPopover } from '../workspace/filter-popover.tsx';
export { BaseDialog } from './base-dialog.tsx';
export { BaseMenu } from './base-menu.tsx';
