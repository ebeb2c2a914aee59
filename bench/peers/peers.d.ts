// What the bench uses of its peers. They are installed only for a bench run, so their own types are not there when it is checked.
declare module 'y-websocket-server/bin/utils' {
  import type { IncomingMessage } from 'node:http';
  import type { WebSocket } from 'ws';
  export function setupWSConnection(socket: WebSocket, request: IncomingMessage): void;
}

declare module '@hocuspocus/server' {
  export class Server {
    constructor(options: { port: number; address: string; quiet: boolean; stopOnSignals: boolean });
    listen(): Promise<unknown>;
    readonly address: { port: number };
  }
}

declare module '@hocuspocus/provider' {
  import type { Awareness } from 'y-protocols/awareness';
  import type * as Y from 'yjs';
  export class HocuspocusProvider {
    constructor(options: { url: string; name: string; document: Y.Doc; token: string; onSynced: () => void });
    readonly awareness: Awareness | null;
    readonly isSynced: boolean;
    destroy(): void;
  }
}

declare module '@recogito/text-annotator' {
  interface Annotation {
    id: string;
    bodies: readonly unknown[];
    target: { annotation: string; selector: readonly { quote: string; start: number; end: number }[] };
  }
  export interface TextAnnotator {
    setAnnotations(annotations: readonly Annotation[]): void;
    addAnnotation(annotation: Annotation): void;
    state: { store: { getAt(x: number, y: number, all: false): Annotation | undefined } };
  }
  export function createTextAnnotator(container: HTMLElement, options: object): TextAnnotator;
}
