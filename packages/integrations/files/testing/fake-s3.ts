import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a store answers with next, instead of doing what it is asked. */
type Fault = 'slow_down' | 'denied' | 'cut';

const xml = (response: ServerResponse, status: number, code: string, message: string): void => {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>4442587FB7D0A2F9</RequestId></Error>`;
  response.writeHead(status, {
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(body),
    'x-amz-request-id': '4442587FB7D0A2F9',
  });
  response.end(body);
};

const SIGNED =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=[^,]*host[^,]*, ?Signature=[0-9a-f]{64}$/;

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  await once(request, 'end');
  return Buffer.concat(parts);
};

/** A store that speaks S3's wire format, by path: PutObject, GetObject, DeleteObject, and errors as XML. */
export const startFakeS3 = async ({
  bucket,
  accessKeyId,
}: {
  readonly bucket: string;
  readonly accessKeyId: string;
}) => {
  const objects = new Map<string, Buffer>();
  const faults: Fault[] = [];
  const asked: string[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', headers } = request;
    const path = new URL(request.url ?? '/', 'http://fake').pathname;
    asked.push(`${method} ${path}`);
    const body = await bodyOf(request);
    const fault = faults.shift();
    if (fault === 'cut') {
      response.destroy();
      return;
    }
    if (fault === 'slow_down')
      return xml(response, 503, 'SlowDown', 'Please reduce your request rate.');
    const signed = SIGNED.exec(headers.authorization ?? '');
    if (fault === 'denied' || signed?.[1] !== accessKeyId)
      return xml(response, 403, 'AccessDenied', 'Access Denied');
    const [, named, ...key] = path.split('/');
    if (named !== bucket)
      return xml(response, 404, 'NoSuchBucket', 'The specified bucket does not exist');
    const name = key.join('/');
    if (method === 'PUT') {
      if (Number(headers['content-length']) !== body.length)
        return xml(response, 400, 'IncompleteBody', 'You did not provide the number of bytes');
      objects.set(name, body);
      response.writeHead(200, { etag: '"0"' }).end();
    } else if (method === 'DELETE') {
      objects.delete(name);
      response.writeHead(204).end();
    } else {
      const object = objects.get(name);
      if (object === undefined)
        return xml(response, 404, 'NoSuchKey', 'The specified key does not exist.');
      response.writeHead(200, { 'content-length': object.length, etag: '"0"' }).end(object);
    }
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    faults,
    asked,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
