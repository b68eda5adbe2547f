import { ClaimList, ClaimTotal } from '@portal/contracts/claim';
import { CreatedImport, ImportPreview, ImportView } from '@portal/contracts/import';
import { enterPartner } from '@portal/services/context';
import { runImport } from '@portal/services/import/run-import';
import { expect, it } from 'vitest';
import { codeOf, dataOf } from './testing/sign-in-client';
import { callOf, openTestApp } from './testing/test-app';
import { cookieFor, makePartner, makeStaff, systemCtx } from './testing/world';

const portal = await openTestApp();

const partner = await makePartner(portal.db);

const FILE = [
  'event_id,type,customer_id,occurred_at,amount,currency,reference',
  't-1,tenant.invoice_paid,,2026-01-05T10:00:00Z,100.00,USD,t-1',
  't-2,professional_services.delivered,,2026-01-06T10:00:00Z,50.00,USD,',
].join('\n');

it('what a person of the partner uploads in its portal is claimed, and shown there as such; only staff decide', async () => {
  const cookie = await cookieFor(portal.db, partner.team.manager);
  const ask = async (kind: 'query' | 'mutation', path: string, input: unknown) =>
    portal.ask(partner.host, callOf(kind, path, input, cookie));
  const file = { tenantId: partner.tenants[0], kind: 'events', fileName: 'services.csv' };
  const { id, uploadUrl } = CreatedImport.parse(
    dataOf(await ask('mutation', 'partner.import.create', file)),
  );
  const headers = { cookie, 'content-type': 'application/octet-stream' };
  await portal.ask(partner.host, { method: 'POST', url: uploadUrl, payload: FILE, headers });
  const { mapping } = ImportPreview.parse(
    dataOf(await ask('query', 'partner.import.preview', { id })),
  );
  dataOf(await ask('mutation', 'partner.import.start', { id, mapping }));
  await runImport(enterPartner(systemCtx(portal.db), partner.id), { importId: id });
  expect(ImportView.parse(dataOf(await ask('query', 'partner.import.get', { id })))).toMatchObject({
    status: 'completed',
    acceptedRows: 0,
    claimedRows: 2,
    rejectedRows: 0,
  });
  const { rows } = ClaimList.parse(dataOf(await ask('query', 'partner.claim.list', {})));
  expect(rows.map(({ eventId, status }) => `${eventId} ${status}`)).toEqual([
    't-1 open',
    't-2 open',
  ]);
  const decide = { partnerId: partner.id, outcome: 'accepted', expectedEvents: 2 };
  expect(codeOf(await ask('mutation', 'admin.claim.decide', decide))).toBe('not_found');
  const operator = await makeStaff(portal.db, 'operator');
  const staffCookie = await cookieFor(portal.db, operator);
  const decided = callOf('mutation', 'admin.claim.decide', decide, staffCookie);
  expect(ClaimTotal.parse(dataOf(await portal.ask(operator.host, decided)))).toEqual({
    events: 2,
    sums: [{ amountMinor: '15000', currency: 'USD' }],
  });
});
