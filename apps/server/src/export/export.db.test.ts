import { openSuperuser } from '@portal/db/testing/superuser';
import { enterPartner } from '@portal/services/context';
import { createTenant } from '@portal/services/tenant/create-tenant';
import { describe, expect, it } from 'vitest';
import { openTestApp } from '../testing/test-app';
import { cookieFor, fresh, makePartner, makeStaff, systemCtx } from '../testing/world';
import { LISTS } from './lists';

const portal = await openTestApp();

const partner = await makePartner(portal.db);

const download = async (
  who: { host: string; cookie: string },
  surface: string,
  list: string,
  input?: object,
) => {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return portal.ask(who.host, {
    url: `/export/${surface}/${list}.csv${query}`,
    headers: { cookie: who.cookie },
  });
};

const as = async (person: Parameters<typeof cookieFor>[1]) => ({
  host: person.host,
  cookie: await cookieFor(portal.db, person),
});

describe('an export', () => {
  it('exists for every list of every surface and starts with a head', async () => {
    const people = {
      admin: await as(await makeStaff(portal.db, 'auditor')),
      partner: await as(partner.team.owner),
      reseller: await as(partner.resellers[0].owner),
    };
    for (const surface of ['admin', 'partner', 'reseller'] as const)
      for (const list of Object.keys(LISTS[surface])) {
        const needs: Record<string, object> = {
          plan: { partnerId: partner.id },
          'commission-line': { partnerId: partner.id },
          'commission-total': { partnerId: partner.id, by: ['period'] },
          'trial-balance': { partnerId: partner.id },
          'ledger-account': { partnerId: partner.id },
          'ledger-entry': { partnerId: partner.id, accountId: crypto.randomUUID() },
          liability: { by: surface === 'admin' ? 'partner' : 'reseller' },
          'exception-event': { partnerId: partner.id, kind: 'events_without_plan' },
          statement: { partnerId: partner.id },
          dispute: { partnerId: partner.id },
          adjustment: { partnerId: partner.id },
          'statement-line': { partnerId: partner.id, id: crypto.randomUUID() },
          'import-problem': { id: crypto.randomUUID() },
          'customer-event': { customerId: crypto.randomUUID() },
        };
        const answer = await download(people[surface], surface, list, needs[list]);
        const needsRow = ['import-problem', 'customer-event', 'ledger-entry', 'statement-line'];
        if (needsRow.includes(list)) {
          expect(answer.statusCode, `${surface} ${list}`).toBe(404);
          continue;
        }
        expect(answer.statusCode, `${surface} ${list}: ${answer.body}`).toBe(200);
        expect(answer.headers['content-type']).toContain('text/csv');
        expect(answer.headers['content-disposition']).toContain('attachment');
        expect(answer.body.startsWith('\uFEFF')).toBe(true);
        expect(answer.body.split('\r\n')[0]?.length).toBeGreaterThan(5);
      }
  });

  it('has all rows with the list’s filters, and defuses formulas', async () => {
    const inside = enterPartner(systemCtx(portal.db), partner.id);
    const word = fresh('zz');
    for (let index = 0; index < 203; index += 1)
      await createTenant(inside, {
        name: index === 0 ? `=HYPERLINK("${word}")` : `${word} ${index}`,
        slug: `${word}-${index}`,
        country: 'US',
        currency: 'USD',
        timeZone: 'UTC',
      });
    const answer = await download(await as(partner.team.viewer), 'partner', 'tenant', {
      q: word,
      page: 7,
      pageSize: 3,
      sort: 'name',
    });
    const lines = answer.body.trim().split('\r\n');
    expect(lines).toHaveLength(204);
    expect(answer.body).toContain(`"'=HYPERLINK(""${word}"")"`);
    expect(lines[1]).toContain('0.00,USD');
  });

  it('says codes in words', async () => {
    const inside = enterPartner(systemCtx(portal.db), partner.id);
    const word = fresh('zw');
    const place = { country: 'US', currency: 'USD', timeZone: 'UTC' };
    await createTenant(inside, { name: word, slug: word, ...place });
    const owner = await as(partner.team.owner);
    const tenants = await download(owner, 'partner', 'tenant', { q: word });
    expect(tenants.body).toMatch(new RegExp(`${word},${word},[^,]+,Active,US,UTC`));
    const acts = await download(owner, 'partner', 'audit', { q: word });
    expect(acts.body).toContain(`,System,created the tenant,Tenant,${word},`);
    expect(acts.body).toContain('Status: Provisioning → Active');
    const team = await download(owner, 'partner', 'team');
    expect(team.body).toMatch(/,Owner,Active,/);
    for (const { body } of [tenants, acts, team])
      expect(body).not.toMatch(/,(provisioning|system|tenant|tenant.create|owner|active),/);
  });

  it('reads lines of commissions by key, however many there are, each once', async () => {
    const root = await openSuperuser();
    const [reseller] = partner.resellers;
    const LINES = 450;
    // As they would be after a run: of one instant, so that only their ids tell them apart.
    await root.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`insert into commission_lines (partner_id, id, tenant_id, earner_kind, reseller_id, plan_version_id,
          component_key, kind, amount_minor, currency, effective_at, effective_on, payable_from, payable_on, period,
          window_key, run_id, explanation)
        select partner_id, gen_random_uuid(), tenant_id, 'reseller', id, gen_random_uuid(), 'recurring', 'earning', 1000 + n,
          'USD', '2019-01-02', '2019-01-02', '2019-01-02', '2019-01-02', '2019-01', n::text, gen_random_uuid(), '{}'
        from resellers, generate_series(1, ${LINES}) n where id = ${reseller.id}`;
      await sql`insert into commission_totals (partner_id, tenant_key, tenant_id, period, earner_kind, reseller_key, reseller_id, component_key, kind,
          currency, lines, amount_minor)
        select partner_id, tenant_id, tenant_id, '2019-01', 'reseller', id, id, 'recurring', 'earning', 'USD', ${LINES}, 1
        from resellers where id = ${reseller.id}`;
    });
    await root.end();
    const asked = { period: '2019-01', page: 3, pageSize: 7 };
    for (const [who, surface] of [
      [partner.team.viewer, 'partner'],
      [reseller.owner, 'reseller'],
    ] as const) {
      const answer = await download(await as(who), surface, 'commission-line', asked);
      const lines = answer.body.trim().split('\r\n').slice(1);
      expect(lines).toHaveLength(LINES);
      const amounts = lines.flatMap((line) => /\b1[0-4]\.\d\d\b/.exec(line) ?? []);
      expect(new Set(amounts).size).toBe(LINES);
    }
  });

  it('shows each asker its own, and nothing to who may not', async () => {
    const limited = await download(await as(partner.limited), 'partner', 'tenant');
    expect(limited.body.trim().split('\r\n')).toHaveLength(2);
    const nobody = await portal.ask(partner.host, { url: '/export/partner/tenant.csv' });
    expect(nobody.statusCode).toBe(401);
    const reseller = await as(partner.resellers[0].owner);
    expect((await download(reseller, 'partner', 'tenant')).statusCode).toBe(401);
    expect((await download(reseller, 'reseller', 'tenant')).statusCode).toBe(404);
    expect((await download(reseller, 'reseller', 'constructor')).statusCode).toBe(404);
    expect((await download(reseller, 'admin', 'partner')).statusCode).toBe(404);
    const odd = await download(reseller, 'reseller', 'customer', { sort: 'nothing' });
    expect(odd.statusCode).toBe(422);
  });
});
