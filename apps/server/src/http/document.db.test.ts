import { newId } from '@portal/db/id';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { tokenHashOf } from '@portal/services/application/link-token';
import { scanDocument } from '@portal/services/application/scan-document';
import { linkDocument } from '@portal/services/application/download-document';
import { makeTestFilePorts } from '@portal/services/file/testing/file-ports';
import { asMember } from '@portal/services/shared/testing/actors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTestApp } from '../testing/test-app';
import type { TestApp } from '../testing/test-app';
import { makePartner } from '../testing/world';
import type { TestPartner } from '../testing/world';

const ports = makeTestFilePorts();
const PDF = Buffer.from('%PDF-1.7\nRegister extract\n%%EOF\n');

let portal: TestApp;
let sql: Superuser;
let partner: TestPartner;
beforeAll(async () => {
  portal = await makeTestApp({ filePorts: ports });
  sql = await openSuperuser();
  partner = await makePartner(portal.db);
}, 120_000);
afterAll(async () => {
  await portal.close();
  await sql.end();
});

const makeDraft = async () => {
  const id = newId();
  const secret = newId().repeat(2).replaceAll('-', '').slice(0, 43);
  await sql`insert into applications (partner_id, id, tier, tenant_id, state, token_hash, email)
    values (${partner.id}, ${id}, 2, ${partner.resellers[0].tenantId}, 'draft', ${tokenHashOf(secret)},
      ${`${id}@example.test`})`;
  return { id, cookie: `application=${id}.${secret}` };
};

const send = (
  cookie: string,
  payload: Buffer,
  { id = newId(), headers = {} }: { id?: string; headers?: Record<string, string> } = {},
) =>
  portal.ask(partner.host, {
    method: 'PUT',
    url: `/upload/application/document/${id}?name=${encodeURIComponent('Auszug für "Ada".pdf')}`,
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/octet-stream',
      ...headers,
    },
    payload,
  });

describe('a document over HTTP', () => {
  it('is taken from whoever holds the link, and is not without', async () => {
    const { cookie } = await makeDraft();
    const answer = await send(cookie, PDF);
    expect([answer.statusCode, answer.json()]).toMatchObject([
      200,
      { state: 'received', name: 'Auszug für _Ada_.pdf', sizeBytes: PDF.length },
    ]);
    expect((await send('', PDF)).statusCode).toBe(404);
    expect(
      (await send(cookie, PDF, { headers: { 'sec-fetch-site': 'cross-site' } })).statusCode,
    ).toBe(403);
  });

  it('of 200 MB is refused in words by its announced length', async () => {
    const { cookie } = await makeDraft();
    const answer = await send(cookie, PDF, { headers: { 'content-length': '200000000' } });
    expect(answer.statusCode).toBe(429);
    expect(answer.body).toContain('larger than 20 MB');
  });

  it('that is none is refused in words', async () => {
    const { cookie } = await makeDraft();
    const answer = await send(cookie, Buffer.from('<html>'));
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain('Choose a PDF');
  });

  it('leaves as an attachment that no browser runs, for its reader alone', async () => {
    const { id, cookie } = await makeDraft();
    const documentId = newId();
    await send(cookie, PDF, { id: documentId });
    const owner = { ...asMember({ db: portal.db, partnerId: partner.id }), filePorts: ports };
    await scanDocument(
      { ...owner, actor: { kind: 'system', name: 'test' } },
      { id: documentId },
      ports,
    );
    const { href } = await linkDocument(owner, { id, documentId });
    const nobody = await portal.ask(partner.host, { method: 'GET', url: href });
    expect(nobody.statusCode).toBe(401);
  });
});
