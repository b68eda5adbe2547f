import { CreatedImport, ImportView } from '@portal/contracts/import';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { codeOf, dataOf } from '../testing/sign-in-client';
import { callOf, openTestApp } from '../testing/test-app';
import { cookieFor, makePartner } from '../testing/world';

const portal = await openTestApp();

const partner = await makePartner(portal.db);
const cookie = await cookieFor(portal.db, partner.team.manager);

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

  it('that breaks off leaves the import waiting for its file, which may be sent again', async () => {
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
    const repeated = await send(uploadUrl, fileOf(20));
    expect(repeated.statusCode, repeated.body).toBe(200);
    expect(ImportView.parse(repeated.json())).toMatchObject({ status: 'mapping', totalRows: 20 });
    const cancel = callOf('mutation', 'partner.import.cancel', { id }, cookie);
    expect((await portal.ask(partner.host, cancel)).statusCode).toBe(200);
    expect(codeOf(await portal.ask(partner.host, cancel))).toBe('conflict');
  });
});

describe('a file that is no text', () => {
  const zip = (name: string): Buffer =>
    Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\0\u0006\0', 'latin1'), Buffer.from(name)]);
  const utf32 = (text: string, mark: number[]): Buffer =>
    Buffer.concat([
      Buffer.from(mark),
      ...Array.from(text).map((char) => Buffer.from([char.charCodeAt(0), 0, 0, 0])),
    ]);
  /** The same bytes each time, of every value. */
  const noise = (size: number): Buffer => {
    const bytes = Buffer.alloc(size);
    let state = 12_345;
    for (let at = 0; at < size; at += 1) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      bytes[at] = Math.floor(state / 65_536) % 256;
    }
    return bytes;
  };
  const table = fileOf(100);

  it.each<[string, Buffer, RegExp]>([
    ['a broken .xlsx', zip('[Content_Types].xml xl/workbook.xml'), /The workbook is damaged/],
    ['.docx', zip('word/document.xml'), /Word document/],
    [
      '.ods',
      zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
      /spreadsheet \(\.ods\)/,
    ],
    ['.zip', zip('customers.csv'), /ZIP archive\. Unpack it/],
    ['.xls', Buffer.from('d0cf11e0a1b11ae1000000000000', 'hex'), /Excel workbook \(\.xls\)/],
    ['.gz', gzipSync(table), /gzip archive\. Unpack it/],
    ['.pdf', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'), /PDF document/],
    ['.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /PNG picture/],
    ['.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'), /JPEG picture/],
    ['UTF-32', utf32(table, [0xff, 0xfe, 0, 0]), /UTF-32/],
    ['UTF-32 without a mark', utf32(table, []), /not text/],
    ['noise', noise(5000), /not text/],
    ['noise with a mark of UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), noise(5001)]), /./],
    ['zero bytes', Buffer.alloc(2000), /not text/],
  ])('is refused by what it is, and the import has ended: %s', async (_, content, words) => {
    const { id, uploadUrl } = await announce();
    const answer = await send(uploadUrl, content);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'validation']);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const { detail } = answer.json<{ detail: string }>();
    expect(detail).toMatch(words);
    const call = callOf('query', 'partner.import.get', { id }, cookie);
    const view = ImportView.parse(dataOf(await portal.ask(partner.host, call)));
    expect([view.status, view.error]).toEqual(['failed', detail]);
  });

  it.each<[string, Buffer]>([
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${table}`, 'utf16le')],
    ['Windows-1252', Buffer.from(table.replaceAll('Somebody', 'J\u00f6rg'), 'latin1')],
    ['a text that begins like a program', Buffer.from(`MZ,Customer number\n${'1,2\n'.repeat(9)}`)],
    ['a table with one zero byte', Buffer.from(table.replace('Somebody, number 7', 'Some\0body'))],
  ])('is told from text: %s', async (_, content) => {
    const { uploadUrl } = await announce();
    const answer = await send(uploadUrl, content);
    expect([answer.statusCode, answer.json<{ status: string }>().status]).toEqual([200, 'mapping']);
  });

  it('breaks nothing, whatever the bytes', async () => {
    const statuses: number[] = [];
    for (let size = 1; size <= 40; size += 1) {
      const { uploadUrl } = await announce();
      statuses.push((await send(uploadUrl, noise(size * 13).subarray(size))).statusCode);
    }
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
  });
});
