import { HocuspocusProvider } from '@hocuspocus/provider';
import * as Y from 'yjs';

/** One person on Hocuspocus' own provider, synced. */
export function joinHocus(url: string, name: string) {
  const document = new Y.Doc();
  return new Promise<{
    move(state: Record<string, unknown>): void;
    isConnected(): boolean;
    leave(): void;
  }>((resolve) => {
    const provider = new HocuspocusProvider({ url, name, document, token: 'bench', onSynced: () => resolve(person) });
    const person = {
      move: (state: Record<string, unknown>) => provider.awareness?.setLocalState(state),
      isConnected: () => provider.isSynced,
      leave: () => provider.destroy(),
    };
  });
}
