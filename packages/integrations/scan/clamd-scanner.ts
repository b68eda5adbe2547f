import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { Scanner, Verdict } from './scanner';

/** Where clamd listens: a port, or a socket of this machine. */
export type ClamdPlace =
  | { readonly host: string; readonly port: number }
  | { readonly path: string };

const LENGTH_BYTES = 4;
const LONGEST_REPLY = 1000;
const LONGEST_NAME = 200;

const lengthOf = (size: number): Buffer => {
  const bytes = Buffer.alloc(LENGTH_BYTES);
  bytes.writeUInt32BE(size);
  return bytes;
};

const unavailable = (why: string): Verdict => ({ verdict: 'unavailable', why });

/** What clamd says of a stream: `stream: OK`, `stream: <name> FOUND`, `<what> ERROR`. */
const readReply = (reply: string): Verdict => {
  if (reply === 'stream: OK') return { verdict: 'clean' };
  const found = /^stream: (.+) FOUND$/s.exec(reply)?.[1];
  if (found !== undefined) return { verdict: 'infected', found: found.slice(0, LONGEST_NAME) };
  // no text: of the record
  return unavailable(reply === '' ? 'The scanner ended the connection.' : reply);
};

/** Collects what is said, until a zero byte or the end of the connection. */
const replyOn = (socket: Socket): Promise<string> =>
  new Promise((resolve, reject) => {
    let reply = '';
    socket.setEncoding('latin1');
    socket.on('data', (part) => {
      reply = `${reply}${String(part)}`.slice(0, LONGEST_REPLY);
      if (reply.includes('\0')) resolve(reply.slice(0, reply.indexOf('\0')).trim());
    });
    socket.once('close', () => resolve(reply.trim()));
    socket.once('error', (error) => (reply === '' ? reject(error) : resolve(reply.trim())));
  });

/** Sends the content as pieces with their lengths; ends early when clamd has answered or hung up. */
const send = async (socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> => {
  const write = async (bytes: Uint8Array): Promise<void> => {
    if (socket.writable && !socket.write(bytes))
      await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
  };
  await write(Buffer.from('zINSTREAM\0'));
  for await (const part of content) {
    if (!socket.writable) return;
    if (part.length === 0) continue;
    await write(lengthOf(part.length));
    await write(part);
  }
  await write(lengthOf(0));
};

/** Asks a clamd by its INSTREAM command. @param timeoutMs so long it may say and take nothing */
export const clamdScanner = (place: ClamdPlace, timeoutMs: number): Scanner => ({
  scan: async (content) => {
    const socket = connect(place);
    socket.setTimeout(timeoutMs, () =>
      socket.destroy(new Error('The scanner did not answer in time.')),
    );
    const replied = replyOn(socket);
    replied.catch(() => undefined);
    try {
      // What breaks while it is sent is told by the reply, or by the connection.
      const isCut = await send(socket, content).then(
        () => null,
        (error: unknown) => (socket.destroyed ? null : { error }),
      );
      if (isCut !== null) throw isCut.error;
      return readReply(await replied);
    } catch (error) {
      // no text: of the record
      return unavailable(error instanceof Error ? error.message : 'The scanner failed.');
    } finally {
      socket.destroy();
    }
  },
});
