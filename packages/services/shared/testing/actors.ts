import type { ApiScope } from '@portal/contracts/permission';
import type { Database } from '@portal/db/database';
import { newId } from '@portal/db/id';
import type { PartnerRole, PlatformRole, ResellerRole } from '@portal/domain/enum/role';
import type { World } from '../../commission/testing/world';
import type { Ctx } from '../../context';
import { TEST_PERSON_VAULT } from './person-vault';

const NOW = '2026-11-23T09:00:00Z';

const base = (db: Database): Omit<Ctx, 'actor' | 'partnerId'> => ({
  db,
  requestId: 'test',
  now: () => new Date(NOW),
  personVault: TEST_PERSON_VAULT,
  links: {
    admin: () => 'https://admin.portal.example',
    platform: () => 'https://portal.example',
    partner: (slug) => `https://${slug}.portal.example`,
  },
});

/** Platform staff, outside of any partner until they enter one. */
export const asStaff = (db: Database, role: PlatformRole = 'administrator'): Ctx => ({
  ...base(db),
  actor: { kind: 'platform', userId: newId(), name: 'Stella Staff', role },
  partnerId: null,
});

/** A program with a key of the platform. */
export const asPlatformKey = (db: Database, scopes: readonly ApiScope[]): Ctx => ({
  ...base(db),
  actor: { kind: 'api_key', keyId: newId(), name: 'Platform key', partnerId: null, scopes },
  partnerId: null,
});

/** A program with a key of the world's partner. */
export const asPartnerKey = (
  { db, partnerId }: Pick<World, 'db' | 'partnerId'>,
  scopes: readonly ApiScope[],
): Ctx => ({
  ...base(db),
  actor: { kind: 'api_key', keyId: newId(), name: 'Partner key', partnerId, scopes },
  partnerId,
});

/** A member of the team of the world's partner; limited to some tenants when they are named. */
export const asMember = (
  { db, partnerId }: Pick<World, 'db' | 'partnerId'>,
  role: PartnerRole = 'owner',
  tenantIds: readonly string[] | null = null,
): Ctx => ({
  ...base(db),
  actor: { kind: 'partner', partnerId, userId: newId(), name: 'Mia Member', role, tenantIds },
  partnerId,
});

/** A user of one reseller of the world's tenant. */
export const asResellerUser = (
  { db, partnerId, tenantId }: Pick<World, 'db' | 'partnerId' | 'tenantId'>,
  resellerId: string,
  role: ResellerRole = 'owner',
): Ctx => ({
  ...base(db),
  actor: {
    kind: 'reseller',
    partnerId,
    resellerId,
    tenantId,
    userId: newId(),
    name: 'Rosa Reseller',
    role,
  },
  partnerId,
});
