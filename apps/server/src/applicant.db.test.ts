import { newId } from '@portal/db/id';
import { openSuperuser } from '@portal/db/testing/superuser';
import type { Superuser } from '@portal/db/testing/superuser';
import { appRouter } from '@portal/trpc/index';
import { tokenHashOf } from '@portal/services/application/link-token';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proceduresIn } from './testing/procedures';
import { callOf, makeTestApp } from './testing/test-app';
import type { TestApp } from './testing/test-app';
import { DOMAIN, makePartner } from './testing/world';
import type { TestPartner } from './testing/world';

/** Procedures of applicants, whom no session signs in: every one × hosts × links. */
const PROCEDURES = proceduresIn(appRouter._def.record).filter(({ path }) =>
  path.startsWith('applicant.'),
);

interface Fixture {
  readonly input?: unknown;
  /** Whether it asks about the application whose link is held. */
  readonly needsLink: boolean;
  /** What whoever holds a working link is answered, where it is not `ok`. */
  readonly expects?: string;
}

const form = { email: 'a@b-isp.com', formKey: 'made up', website: '' };
const FIXTURES: Readonly<Record<string, Fixture>> = {
  programme: { needsLink: false, input: {} },
  start: { needsLink: false, input: { ...form, contactName: 'X' }, expects: 'validation' },
  requestLink: { needsLink: false, input: form, expects: 'validation' },
  findPortal: { needsLink: false, input: form, expects: 'ok' },
  open: {
    needsLink: false,
    input: { token: `${newId()}.${'x'.repeat(43)}` },
    expects: 'not_found',
  },
  leave: { needsLink: false },
  get: { needsLink: true },
  saveStep: {
    needsLink: true,
    input: { step: 'area', data: { postalCodes: ['936'], labels: [] } },
  },
  submit: { needsLink: true, expects: 'validation' },
  answer: {
    needsLink: true,
    input: { requestId: newId(), answer: 'x' },
    expects: 'invalid_transition',
  },
  withdraw: { needsLink: true },
  removeDocument: { needsLink: true, input: { id: newId() } },
};

let portal: TestApp;
let sql: Superuser;
let partner: TestPartner;
let other: TestPartner;

beforeAll(async () => {
  portal = await makeTestApp();
  sql = await openSuperuser();
  partner = await makePartner(portal.db);
  other = await makePartner(portal.db);
}, 120_000);
afterAll(async () => {
  await portal.close();
  await sql.end();
});

/** A draft at a partner and the cookie that opens it. */
const makeDraft = async ({ id: partnerId, resellers }: TestPartner): Promise<string> => {
  const id = newId();
  const secret = newId().repeat(2).replaceAll('-', '').slice(0, 43);
  const tokenHash = tokenHashOf(secret);
  await sql`insert into applications (partner_id, id, tier, tenant_id, state, token_hash, email)
    values (${partnerId}, ${id}, 2, ${resellers[0].tenantId}, 'draft', ${tokenHash}, ${`${id}@example.test`})`;
  return `application=${id}.${secret}`;
};

const ask = async (
  host: string,
  { path, type }: { path: string; type: string },
  cookie?: string,
): Promise<string> => {
  const { input } = FIXTURES[path.replace('applicant.', '')] ?? {};
  const kind = type === 'mutation' ? 'mutation' : 'query';
  const { body } = await portal.ask(host, callOf(kind, path, input, cookie));
  return /"code":"([a-z_]+)"/.exec(body)?.[1] ?? 'ok';
};

it('has a fixture for every procedure of applicants', () => {
  expect(
    Object.keys(FIXTURES)
      .map((name) => `applicant.${name}`)
      .toSorted(),
  ).toEqual(PROCEDURES.map(({ path }) => path).toSorted());
});

describe.each(PROCEDURES)('$path', ({ path, type }) => {
  const name = path.replace('applicant.', '');
  const { needsLink, expects = 'ok' } = FIXTURES[name] ?? { needsLink: false };

  it('does not exist on the staff’s host', async () => {
    expect(await ask(`admin.${DOMAIN}`, { path, type })).toBe('not_found');
  });

  if (needsLink)
    it('works with a link, on the host of its programme alone', async () => {
      const cookie = await makeDraft(partner);
      for (const [host, stray] of [
        [partner.host, undefined],
        [other.host, cookie],
        [DOMAIN, cookie],
        [partner.host, `${cookie}x`],
        [partner.host, 'application=nothing'],
      ] as const)
        expect(await ask(host, { path, type }, stray), host).toBe('not_found');
      expect(await ask(partner.host, { path, type }, cookie)).toBe(expects);
    });
  else
    it('is open to everybody on the hosts of programmes', async () => {
      for (const host of [partner.host, DOMAIN])
        expect(await ask(host, { path, type }), host).toBe(
          name === 'findPortal' && host === DOMAIN ? 'validation' : expects,
        );
    });
});
