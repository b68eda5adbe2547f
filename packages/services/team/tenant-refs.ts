import type { Ref } from '@portal/contracts/common';
import type { Tx } from '@portal/db/in-scope';
import { tenants } from '@portal/db/schema/partner';
import { validation } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { asc, eq } from 'drizzle-orm';

const messages = defineMessages({
  ownerHasAll: {
    id: 'services.team.ownerHasAll',
    defaultMessage: 'An owner always has all tenants.',
  },
  fromTheList: { id: 'services.team.fromTheList', defaultMessage: 'Choose tenants from the list.' },
});

/** Makes tenant ids of one partner into names, in the order of the names; null (all tenants) stays null. */
export const loadTenantNames = async (
  tx: Tx,
  partnerId: string,
): Promise<(ids: readonly string[] | null) => Ref[] | null> => {
  const rows = await tx
    .select({ id: tenants.id, name: tenants.name })
    .from(tenants)
    .where(eq(tenants.partnerId, partnerId))
    .orderBy(asc(tenants.name));
  return (ids) => (ids === null ? null : rows.filter((row) => ids.includes(row.id)));
};

/**
 * Tenants that a member may be limited to: existing ones of the partner, and none for an owner, who runs all.
 * @throws {DomainError} `validation` at the field `tenantIds`.
 */
export const checkTenants = (
  role: string,
  ids: readonly string[] | null,
  refs: readonly Ref[] | null,
): void => {
  if (ids === null) return;
  if (role === 'owner') throw validation([{ path: ['tenantIds'], message: messages.ownerHasAll }]);
  if (refs?.length !== new Set(ids).size)
    throw validation([{ path: ['tenantIds'], message: messages.fromTheList }]);
};
