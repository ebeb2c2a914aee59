/** Where a command is listed on the sheet of shortcuts. */
export type CommandGroup = 'mark' | 'cursor' | 'pencil' | 'passage' | 'read' | 'thread' | 'verdict' | 'page';

/**
 * One thing that can be done in the workspace. Keys are written as "Mod+Shift+H": Mod is Ctrl, on Apple machines ⌘; a letter
 * or digit is the one on the key cap; "V C" are two presses, the second of them heard by what the first one opens. The first key is the one that is shown on buttons.
 */
export interface Command {
  id: string;
  group: CommandGroup;
  keys: readonly string[];
  /** Its keys are heard in text fields too: only where no field has a meaning for them. */
  inFields?: true;
  /** What it acts on: without that the palette does not list it. */
  needs?: 'selection' | 'card';
  /** Makes sense only where the keys are, so the palette does not list it. */
  onlyKeys?: true;
}

/**
 * The one registry: keys, the sheet of shortcuts and the palette are made of it. Names are words of the interface, by id.
 * A key may be bound twice when two commands cannot both apply; the earlier one is asked first.
 */
export const COMMANDS = [
  { id: 'annotate', group: 'mark', keys: ['M', 'Mod+Alt+M', 'Mod+Enter'], needs: 'selection' },
  { id: 'highlight', group: 'mark', keys: ['H', 'Mod+Shift+H'], needs: 'selection' },
  { id: 'check', group: 'mark', keys: ['C'], needs: 'selection' },
  { id: 'suggestEdit', group: 'mark', keys: ['G'], needs: 'selection' },
  { id: 'pickTag', group: 'mark', keys: ['T', 'Mod+Shift+Y'], needs: 'selection' },
  { id: 'tag', group: 'mark', keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], onlyKeys: true },
  { id: 'pickPassage', group: 'mark', keys: [] },
  { id: 'wholeArticle', group: 'mark', keys: [] },
  { id: 'privateNote', group: 'mark', keys: [] },
  { id: 'legalThread', group: 'mark', keys: [] },

  { id: 'growEnd', group: 'passage', keys: ['Shift+ArrowRight'], onlyKeys: true },
  { id: 'shrinkEnd', group: 'passage', keys: ['Shift+ArrowLeft'], onlyKeys: true },
  { id: 'growStart', group: 'passage', keys: ['Alt+Shift+ArrowLeft'], onlyKeys: true },
  { id: 'shrinkStart', group: 'passage', keys: ['Alt+Shift+ArrowRight'], onlyKeys: true },
  { id: 'growEndSentence', group: 'passage', keys: ['Shift+ArrowDown'], onlyKeys: true },
  { id: 'shrinkEndSentence', group: 'passage', keys: ['Shift+ArrowUp'], onlyKeys: true },
  { id: 'growStartSentence', group: 'passage', keys: ['Alt+Shift+ArrowUp'], onlyKeys: true },
  { id: 'shrinkStartSentence', group: 'passage', keys: ['Alt+Shift+ArrowDown'], onlyKeys: true },
  { id: 'growEndLetter', group: 'passage', keys: ['Mod+Shift+ArrowRight'], onlyKeys: true },
  { id: 'shrinkEndLetter', group: 'passage', keys: ['Mod+Shift+ArrowLeft'], onlyKeys: true },
  { id: 'growStartLetter', group: 'passage', keys: ['Mod+Alt+Shift+ArrowLeft'], onlyKeys: true },
  { id: 'shrinkStartLetter', group: 'passage', keys: ['Mod+Alt+Shift+ArrowRight'], onlyKeys: true },
  { id: 'savePassage', group: 'passage', keys: ['Enter'], onlyKeys: true },
  { id: 'leavePassage', group: 'passage', keys: ['Escape'], onlyKeys: true },
  { id: 'movePassage', group: 'passage', keys: ['B'], needs: 'card' },

  { id: 'pencil', group: 'pencil', keys: ['P'] },
  { id: 'nextSentence', group: 'pencil', keys: [';'] },
  { id: 'pencilMark', group: 'pencil', keys: ['Enter'], onlyKeys: true },
  { id: 'pencilBack', group: 'pencil', keys: ['Backspace'] },

  { id: 'cursor', group: 'cursor', keys: ['Enter', 'Mod+Shift+L'] },
  { id: 'cursorDown', group: 'cursor', keys: ['ArrowDown'], onlyKeys: true },
  { id: 'cursorUp', group: 'cursor', keys: ['ArrowUp'], onlyKeys: true },
  { id: 'cursorNextParagraph', group: 'cursor', keys: ['Alt+ArrowDown'], onlyKeys: true },
  { id: 'cursorPreviousParagraph', group: 'cursor', keys: ['Alt+ArrowUp'], onlyKeys: true },
  { id: 'cursorToolbar', group: 'cursor', keys: ['Enter'], onlyKeys: true },
  { id: 'leaveCursor', group: 'cursor', keys: ['Escape'], onlyKeys: true },

  { id: 'next', group: 'read', keys: [']', 'J', 'Alt+ArrowDown'] },
  { id: 'previous', group: 'read', keys: ['[', 'K', 'Alt+ArrowUp'] },
  { id: 'nextUnread', group: 'read', keys: ['N'] },
  { id: 'nextUnchecked', group: 'read', keys: ['U'] },
  { id: 'nextHere', group: 'read', keys: ['Alt+PageDown'], needs: 'card' },
  { id: 'previousHere', group: 'read', keys: ['Alt+PageUp'], needs: 'card' },
  { id: 'otherSide', group: 'read', keys: ['.', 'Mod+Shift+.'], needs: 'card' },
  { id: 'hideMarks', group: 'read', keys: ['Mod+Shift+X'] },

  { id: 'reply', group: 'thread', keys: ['R'], needs: 'card' },
  { id: 'resolve', group: 'thread', keys: ['E'], needs: 'card' },
  { id: 'suggest', group: 'thread', keys: ['G'], needs: 'card' },
  { id: 'assign', group: 'thread', keys: ['A'], needs: 'card' },
  { id: 'verdict', group: 'verdict', keys: ['V'], needs: 'card' },
  { id: 'verdictConfirmed', group: 'verdict', keys: ['V C'], onlyKeys: true },
  { id: 'verdictConfirmedWithChange', group: 'verdict', keys: ['V H'], onlyKeys: true },
  { id: 'verdictOnAuthor', group: 'verdict', keys: ['V A'], onlyKeys: true },
  { id: 'verdictNotConfirmed', group: 'verdict', keys: ['V N'], onlyKeys: true },
  { id: 'verdictDisputed', group: 'verdict', keys: ['V D'], onlyKeys: true },
  { id: 'verdictWrong', group: 'verdict', keys: ['V W'], onlyKeys: true },
  { id: 'verdictOpinion', group: 'verdict', keys: ['V O'], onlyKeys: true },
  { id: 'verdictAgain', group: 'verdict', keys: ['V Enter'], onlyKeys: true },
  { id: 'pick', group: 'thread', keys: ['X'], needs: 'card' },
  { id: 'pickNone', group: 'thread', keys: ['Escape'], onlyKeys: true },
  { id: 'undo', group: 'thread', keys: ['Mod+Z'] },

  { id: 'palette', group: 'page', keys: ['Mod+K'], inFields: true },
  { id: 'find', group: 'page', keys: ['/'] },
  { id: 'newRevision', group: 'page', keys: [] },
  { id: 'stage', group: 'page', keys: [] },
  { id: 'signOffs', group: 'page', keys: [] },
  { id: 'removed', group: 'page', keys: [] },
  { id: 'copy', group: 'page', keys: [] },
  { id: 'facts', group: 'page', keys: [] },
  { id: 'nextRegion', group: 'page', keys: ['F6'], inFields: true },
  { id: 'previousRegion', group: 'page', keys: ['Shift+F6'], inFields: true },
  { id: 'sheet', group: 'page', keys: ['?'] },
  { id: 'singleKeys', group: 'page', keys: [] },
  { id: 'practice', group: 'page', keys: [] },
] as const satisfies readonly Command[];

export type CommandId = (typeof COMMANDS)[number]['id'];
