import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';

/** A way to a database server that can lose the answer to a commit, as a network does. */
export interface CuttingProxy {
  /** The same address, through the proxy. */
  readonly through: (url: string) => string;
  /**
   * Cuts a connection at the next commit of a transaction that asked `text`: the server has committed, and the client
   * never hears so. Resolves once it is cut.
   */
  readonly cutAnswerToCommit: (text: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Hands on the messages of a stream, each once it is complete; only the client's first one has no type. */
const readMessages = (startsTyped: boolean, onMessage: (type: string, body: Buffer) => void) => {
  let rest = Buffer.alloc(0);
  let isTyped = startsTyped;
  return (chunk: Buffer): void => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = isTyped ? 1 : 0;
      if (rest.length < head + 4) return;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return;
      onMessage(rest.toString('latin1', 0, head), rest.subarray(head + 4, end));
      rest = rest.subarray(end);
      isTyped = true;
    }
  };
};

/** Opens it on a free port of this machine. @param serverUrl of any login and database on the server */
export const openCuttingProxy = async (serverUrl: string): Promise<CuttingProxy> => {
  const target = new URL(serverUrl);
  let wanted: { readonly text: string; readonly done: () => void } | undefined;
  const sockets = new Set<Socket>();

  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    /** What was prepared on the connection, by name, and what its transaction has asked so far. */
    const texts = new Map<string, string>();
    let asked = '';
    let cut: (() => void) | undefined;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    const onAsked = readMessages(false, (type, body) => {
      const [first = '', second = ''] = body.toString('utf8').split('\0');
      if (type === 'P') texts.set(first, second);
      // Everything goes by the extended protocol: a statement is asked when its parameters are bound, there or not.
      if (type !== 'B') return;
      const text = texts.get(second) ?? '';
      if (text.startsWith('begin')) asked = '';
      asked += text;
      if (text !== 'commit' || wanted === undefined || !asked.includes(wanted.text)) return;
      cut = wanted.done;
      wanted = undefined;
    });
    const onAnswered = readMessages(true, (type, body) => {
      if (cut === undefined || type !== 'C' || !body.toString('utf8').startsWith('COMMIT')) return;
      client.destroy();
      cut();
    });
    client.on('data', (chunk: Buffer) => {
      onAsked(chunk);
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      onAnswered(chunk);
      if (cut === undefined) client.write(chunk);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  return {
    through: (url) => {
      const through = new URL(url);
      through.hostname = '127.0.0.1';
      through.port = String(address.port);
      return through.href;
    },
    cutAnswerToCommit: (text) =>
      new Promise((done) => {
        wanted = { text, done };
      }),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
};
