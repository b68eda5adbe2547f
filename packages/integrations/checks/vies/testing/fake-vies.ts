import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A company that the fake register knows, by country and number (`DE811569869`). */
export interface Registered {
  readonly name: string;
  readonly address: string;
}

/** How it refuses: as VIES words it, `slow` for no answer at all, `garbage` for a page of a proxy. */
export type Refusal =
  | 'MS_UNAVAILABLE'
  | 'MS_MAX_CONCURRENT_REQ'
  | 'TIMEOUT'
  | 'SERVICE_UNAVAILABLE'
  | 'slow'
  | 'garbage';

/** A server that answers as VIES does. */
export interface FakeVies {
  readonly base: string;
  /** Answers the next requests with these, one each, before it answers properly. */
  readonly refuseNext: (...refusals: readonly Refusal[]) => void;
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

const read = async (request: IncomingMessage): Promise<string> => {
  let body = '';
  request.setEncoding('utf8');
  for await (const part of request) body += String(part);
  return body;
};

const send = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

const failure = (error: string) => ({ actionSucceed: false, errorWrappers: [{ error }] });

/** Starts a fake VIES on the loopback that knows these companies. */
export const startFakeVies = async (
  known: Readonly<Record<string, Registered>>,
): Promise<FakeVies> => {
  const refusals: Refusal[] = [];
  const asked: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body: unknown = JSON.parse(await read(request));
    const field = (name: string): string =>
      String(typeof body === 'object' && body !== null ? Reflect.get(body, name) : '');
    if (request.method !== 'POST' || request.url !== '/check-vat-number')
      return send(response, 404, {});
    const [countryCode, vatNumber] = [field('countryCode'), field('vatNumber')];
    asked.push(`${countryCode}${vatNumber}`);
    const refusal = refusals.shift();
    if (refusal === 'slow') return;
    if (refusal === 'garbage') {
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<html>Bad gateway</html>');
      return;
    }
    if (refusal !== undefined) return send(response, 200, failure(refusal));
    if (!/^[A-Z]{2}$/u.test(countryCode) || !/^[0-9A-Z+*]{2,12}$/u.test(vatNumber))
      return send(response, 400, failure('INVALID_INPUT'));
    const company = known[`${countryCode}${vatNumber}`];
    send(response, 200, {
      countryCode,
      vatNumber,
      requestDate: '2026-11-23T09:00:00.000Z',
      valid: company !== undefined,
      requestIdentifier: '',
      name: company?.name ?? '---',
      address: company?.address ?? '---',
      traderName: '---',
      traderStreet: '---',
      traderPostalCode: '---',
      traderCity: '---',
      traderCompanyType: '---',
    });
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    base: `http://127.0.0.1:${port}`,
    refuseNext: (...next) => void refusals.push(...next),
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
