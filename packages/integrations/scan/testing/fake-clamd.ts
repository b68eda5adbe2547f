import { createServer } from 'node:net';
import type { Socket } from 'node:net';

/** How it behaves: as clamd does; it takes everything and never answers; or it hangs up. */
type Mood = 'well' | 'silent' | 'hangs_up';

const EICAR = ['X5O!P%@AP[4', 'EICAR-STANDARD-ANTIVIRUS'].map((part) => Buffer.from(part));

/** A clamd that knows the command INSTREAM and the test virus. @param path of a socket; a port without */
export const startFakeClamd = async (path?: string, maxBytes = 1_000_000) => {
  let mood: Mood = 'well';
  const serve = (socket: Socket): void => {
    let held = Buffer.alloc(0);
    let stream: Buffer | null = null;
    const reply = (text: string): void => void socket.end(`${text}\0`);
    const take = (): void => {
      if (stream === null) {
        const end = held.indexOf(0);
        if (end < 0) return;
        if (held.subarray(0, end).toString() !== 'zINSTREAM') return reply('UNKNOWN COMMAND');
        held = held.subarray(end + 1);
        stream = Buffer.alloc(0);
      }
      while (held.length >= 4) {
        const size = held.readUInt32BE();
        if (size === 0) {
          const isFound = EICAR.every((part) => stream?.includes(part) ?? false);
          return reply(isFound ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK');
        }
        if (stream.length + size > maxBytes) return reply('INSTREAM size limit exceeded. ERROR');
        if (held.length < 4 + size) return;
        stream = Buffer.concat([stream, held.subarray(4, 4 + size)]);
        held = held.subarray(4 + size);
      }
    };
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      if (mood === 'hangs_up') return void socket.destroy();
      if (mood === 'silent') return undefined;
      held = Buffer.concat([held, part]);
      return take();
    });
  };
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    serve(socket);
  });
  await new Promise<void>((resolve) => {
    if (path === undefined) server.listen(0, '127.0.0.1', resolve);
    else server.listen(path, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    be: (next: Mood): void => {
      mood = next;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
