import type { Surface } from '@portal/auth/actor';
import type { Realm } from '@portal/auth/realm';
import { createSession } from '@portal/auth/session';
import { newId } from '@portal/db/id';
import { CreateApiKey } from '@portal/contracts/api-key';
import type { CreatedApiKey } from '@portal/contracts/api-key';
import { CreatePartner } from '@portal/contracts/partner';
import { CreateReseller } from '@portal/contracts/reseller';
import type { PartnerRole, PlatformRole, ResellerRole } from '@portal/domain/enum/role';
import { TEST_PERSON_VAULT } from '@portal/services/shared/testing/person-vault';
import { createApiKey } from '@portal/services/api-key/create-api-key';
import { enterPartner } from '@portal/services/context';
import type { Ctx } from '@portal/services/context';
import { activatePartner } from '@portal/services/partner/activate-partner';
import { createPartner } from '@portal/services/partner/create-partner';
import { createReseller } from '@portal/services/reseller/create-reseller';
import { changePartnerRole } from '@portal/services/team/change-partner-role';
import { createUser } from '@portal/services/team/create-user';
import { createTenant } from '@portal/services/tenant/create-tenant';
import { makeLinks } from '../links';

/** Password of everybody in the tests' world. */
export const PASSWORD = 'correct horse battery';
export const DOMAIN = 'portal.localhost';

/** A person of the tests' world and a way to be it. */
export interface Person {
  readonly surface: Surface;
  readonly userId: string;
  readonly email: string;
  readonly realm: Realm;
  readonly host: string;
}

export interface TestReseller {
  readonly id: string;
  readonly tenantId: string;
  readonly owner: Person;
  readonly member: Person;
}

export interface TestPartner {
  readonly id: string;
  readonly slug: string;
  readonly host: string;
  readonly tenants: readonly [string, string];
  readonly team: Readonly<Record<PartnerRole, Person>>;
  /** A manager limited to the first tenant. */
  readonly limited: Person;
  /** Two of the first tenant, siblings of each other, and one of the second. */
  readonly resellers: readonly [TestReseller, TestReseller, TestReseller];
}

/** The system's context for setting up. */
export const systemCtx = (db: Ctx['db']): Ctx => ({
  db,
  actor: { kind: 'system', name: 'test' },
  partnerId: null,
  requestId: 'test',
  now: () => new Date(),
  personVault: TEST_PERSON_VAULT,
  links: makeLinks({ scheme: 'http', domain: DOMAIN, port: 3000 }),
});

let count = 0;
/** A word that no other suite on the same database uses. */
export const fresh = (word: string): string => {
  count += 1;
  return `${word}-${newId().slice(-8)}-${count}`;
};

/** Staff with a role. */
export const makeStaff = async (
  db: Ctx['db'],
  role: PlatformRole,
  personVault = TEST_PERSON_VAULT,
): Promise<Person> => {
  const email = `${fresh(role)}@portal.example`;
  const userId = await createUser(
    { ...systemCtx(db), personVault },
    {
      surface: 'admin',
      role,
      email,
      name: role,
      password: PASSWORD,
    },
  );
  return {
    surface: 'admin',
    userId,
    email,
    realm: { surface: 'admin' },
    host: `admin.${DOMAIN}`,
  };
};

const makeMember = async (
  db: Ctx['db'],
  at: { id: string; host: string },
  role: PartnerRole,
): Promise<Person> => {
  const email = `${fresh(role)}@partner.example`;
  const realm = { surface: 'partner', partnerId: at.id } as const;
  const userId = await createUser(systemCtx(db), {
    surface: 'partner',
    partnerId: at.id,
    role,
    email,
    name: role,
    password: PASSWORD,
  });
  return { surface: 'partner', userId, email, realm, host: at.host };
};

const makeResellerUser = async (
  db: Ctx['db'],
  at: { id: string; host: string },
  reseller: { id: string; tenantId: string },
  role: ResellerRole,
): Promise<Person> => {
  const email = `${fresh(role)}@reseller.example`;
  const userId = await createUser(systemCtx(db), {
    surface: 'reseller',
    partnerId: at.id,
    reseller,
    role,
    email,
    name: role,
    password: PASSWORD,
  });
  const realm = { surface: 'reseller', partnerId: at.id } as const;
  return { surface: 'reseller', userId, email, realm, host: at.host };
};

const makeReseller = async (
  ctx: Ctx,
  at: { id: string; host: string },
  tenantId: string,
): Promise<TestReseller> => {
  const made = await createReseller(
    ctx,
    CreateReseller.parse({ tenantId, name: fresh('Reseller'), contactEmail: 'r@reseller.example' }),
  );
  const reseller = { id: made.id, tenantId };
  return {
    ...reseller,
    owner: await makeResellerUser(ctx.db, at, reseller, 'owner'),
    member: await makeResellerUser(ctx.db, at, reseller, 'member'),
  };
};

const makeTenant = async (ctx: Ctx): Promise<string> => {
  const slug = fresh('isp').toLowerCase();
  const made = await createTenant(ctx, {
    name: slug,
    slug,
    country: 'US',
    currency: 'USD',
    timeZone: 'UTC',
  });
  return made.id;
};

/** An active partner with everything that a test may need. */
export const makePartner = async (db: Ctx['db']): Promise<TestPartner> => {
  const outside = systemCtx(db);
  const slug = fresh('partner');
  const created = await createPartner(
    outside,
    CreatePartner.parse({
      slug,
      name: `Partner ${slug}`,
      contactEmail: 'contact@partner.example',
      country: 'US',
      currency: 'USD',
    }),
  );
  const at = { id: created.id, host: `${slug}.${DOMAIN}` };
  await activatePartner(outside, { id: at.id, reason: 'ready' });
  const ctx = enterPartner(outside, at.id);
  const tenants = [await makeTenant(ctx), await makeTenant(ctx)] as const;
  const team = {
    owner: await makeMember(db, at, 'owner'),
    manager: await makeMember(db, at, 'manager'),
    finance: await makeMember(db, at, 'finance'),
    viewer: await makeMember(db, at, 'viewer'),
  };
  const limited = await makeMember(db, at, 'manager');
  await changePartnerRole(ctx, { id: limited.userId, role: 'manager', tenantIds: [tenants[0]] });
  return {
    ...at,
    slug,
    tenants,
    team,
    limited,
    resellers: [
      await makeReseller(ctx, at, tenants[0]),
      await makeReseller(ctx, at, tenants[0]),
      await makeReseller(ctx, at, tenants[1]),
    ],
  };
};

/** Name and value of the cookie of a new session. */
export const cookieFor = async (db: Ctx['db'], person: Person): Promise<string> => {
  const client = { ipAddress: '127.0.0.1', userAgent: 'test' };
  const { id } = await createSession(db, person.realm, person.userId, client);
  return `${person.surface}_session=${id}`;
};

/** A key of a partner, or of the platform (null). */
export const apiKeyFor = (
  db: Ctx['db'],
  partnerId: string | null,
  scopes: readonly string[],
): Promise<CreatedApiKey> => {
  const ctx = systemCtx(db);
  const inside = partnerId === null ? ctx : enterPartner(ctx, partnerId);
  return createApiKey(inside, CreateApiKey.parse({ name: 'test', scopes }));
};
