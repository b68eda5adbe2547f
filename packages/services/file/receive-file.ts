import { fileKindOf, HEAD_BYTES, TAIL_BYTES } from '@portal/domain/file/kind';
import type { FileFault, FileKind } from '@portal/domain/file/kind';
import { createHash } from 'node:crypto';
import type { FilePorts } from '../ports';
import { keyOfFile } from './file-key';
import { sealedSize } from '../file-sealer';

/** A content that is not taken. */
export class FileRefused extends Error {
  readonly fault: FileFault;
  constructor(fault: FileFault) {
    super(`The file is refused: ${fault}.`); // no text: the log
    this.name = 'FileRefused';
    this.fault = fault;
  }
}

/** What a file is, once all of it was seen. */
export interface Received {
  readonly kind: FileKind;
  readonly sha256: string;
}

const refuseAt = (ends: { head: Buffer; tail: Buffer; size: number }): FileKind => {
  const judged = fileKindOf(ends);
  if ('fault' in judged) throw new FileRefused(judged.fault);
  return judged.kind;
};

/** Looks at what passes, and throws instead of its end when it is not to be taken; what is of no kind at its beginning. */
const makeGate = (announced: number) => {
  const hash = createHash('sha256');
  let [head, tail] = [Buffer.alloc(0), Buffer.alloc(0)];
  let size = 0;
  let received: Received | null = null;
  const isHopeless = (): boolean => {
    if (head.length < HEAD_BYTES) return false;
    const judged = fileKindOf({ head, tail: head, size: announced });
    return 'fault' in judged && judged.fault === 'wrong_kind';
  };
  return {
    received: (): Received | null => received,
    async *pass(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const part of content) {
        size += part.length;
        if (size > announced) throw new FileRefused('too_large');
        hash.update(part);
        if (head.length < HEAD_BYTES) {
          head = Buffer.concat([head, part]).subarray(0, HEAD_BYTES);
          if (isHopeless()) throw new FileRefused('wrong_kind');
        }
        tail = Buffer.concat([tail, part]).subarray(-TAIL_BYTES);
        yield part;
      }
      if (size < announced) throw new FileRefused('damaged');
      received = { kind: refuseAt({ head, tail, size }), sha256: hash.digest('hex') };
    },
  };
};

/**
 * Streams a content of so many bytes into the store, sealed, and finds out what it is; of what is refused, nothing is kept.
 * @throws {FileRefused}
 */
export const receiveFile = async (
  { store, sealer }: FilePorts,
  {
    partnerId,
    id,
    size,
  }: { readonly partnerId: string; readonly id: string; readonly size: number },
  content: AsyncIterable<Uint8Array>,
): Promise<Received> => {
  const key = keyOfFile(partnerId, id);
  const gate = makeGate(size);
  await store.put(key, sealer.seal(gate.pass(content), key), sealedSize(size));
  const received = gate.received();
  if (received === null) throw new FileRefused('damaged');
  return received;
};
