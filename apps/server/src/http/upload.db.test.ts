import { CreatedImport, ImportView } from '@portal/contracts/import';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, dataOf } from '../testing/doors';
import { callOf, makeTestApp, type TestApp } from '../testing/test-app';
import { cookieFor, makePartner, type TestPartner } from '../testing/world';

let portal: TestApp;
let partner: TestPartner;
let cookie: string;

beforeAll(async () => {
  portal = await makeTestApp();
  partner = await makePartner(portal.db);
  cookie = await cookieFor(portal.db, partner.team.manager);
});
afterAll(() => portal.close());

const announce = async (): Promise<CreatedImport> => {
  const input = { tenantId: partner.tenants[0], kind: 'customers', fileName: 'customers.csv' };
  const call = callOf('mutation', 'partner.import.create', input, cookie);
  return CreatedImport.parse(dataOf(await portal.ask(partner.host, call)));
};

const send = (url: string, payload: Buffer | string, headers: Record<string, string> = {}) =>
  portal.ask(partner.host, {
    method: 'POST',
    url,
    payload,
    headers: { cookie, 'content-type': 'application/octet-stream', ...headers },
  });

const statusOf = async (id: string): Promise<string> => {
  const call = callOf('query', 'partner.import.get', { id }, cookie);
  return ImportView.parse(dataOf(await portal.ask(partner.host, call))).status;
};

const fileOf = (rows: number): string =>
  `Customer number,Name\n${Array.from({ length: rows }, (_, row) => `C-${row},"Somebody, number ${row}"`).join('\n')}\n`;

describe('an upload', () => {
  it('stores a file of many pieces and counts its rows', async () => {
    const { id, uploadUrl } = await announce();
    const answer = await send(uploadUrl, fileOf(30_000));
    expect(answer.statusCode, answer.body).toBe(200);
    expect(ImportView.parse(answer.json())).toMatchObject({
      id,
      status: 'mapping',
      totalRows: 30_000,
    });
    const again = await send(uploadUrl, fileOf(1));
    expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, 'conflict']);
  });

  it('is for who may import, on the own partner, from the portal itself', async () => {
    const { uploadUrl } = await announce();
    const viewer = await cookieFor(portal.db, partner.team.viewer);
    expect((await send(uploadUrl, 'x', { cookie: viewer })).statusCode).toBe(403);
    expect((await send(uploadUrl, 'x', { cookie: '' })).statusCode).toBe(401);
    expect((await send(uploadUrl, 'x', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    const missing = await send(`/upload/partner/import/${crypto.randomUUID()}`, 'x');
    expect(missing.statusCode).toBe(404);
    expect((await send('/upload/partner/import/1', 'x')).statusCode).toBe(404);
  });

  it('refuses an empty file in words', async () => {
    const { uploadUrl } = await announce();
    const answer = await send(uploadUrl, '');
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'validation']);
  });

  it('that breaks off leaves the import waiting for its file', async () => {
    const { id, uploadUrl } = await announce();
    const { port } = new URL(await portal.app.listen({ port: 0, host: '127.0.0.1' }));
    await new Promise<void>((fulfil) => {
      const upload = request({
        port,
        host: '127.0.0.1',
        path: uploadUrl,
        method: 'POST',
        headers: {
          host: partner.host,
          cookie,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/octet-stream',
          'content-length': '10000000',
        },
      });
      upload.on('error', () => fulfil());
      upload.write(fileOf(20_000), () => setTimeout(() => upload.destroy(), 300));
    });
    await sleep(500);
    expect(await statusOf(id)).toBe('uploading');
    const cancel = callOf('mutation', 'partner.import.cancel', { id }, cookie);
    expect((await portal.ask(partner.host, cancel)).statusCode).toBe(200);
    expect(codeOf(await portal.ask(partner.host, cancel))).toBe('conflict');
  });
});
