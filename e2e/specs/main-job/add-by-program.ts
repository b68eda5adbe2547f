import type { Api } from '../../fixtures/api';
import { textAt } from '../../fixtures/read';

/** A reseller with its customers, made by the procedures that the pages call. */
export const addByProgram = async (
  owner: Api,
  { name, prefix, email }: Readonly<Record<'name' | 'prefix' | 'email', string>>,
): Promise<void> => {
  const tenants = await owner.query('partner.tenant.list', {});
  const made = await owner.mutate('partner.reseller.create', {
    tenantId: textAt(tenants, 'rows', 0, 'id'),
    name,
    contactEmail: email,
    inviteContact: true,
  });
  await owner.mutate('partner.assignment.assign', {
    resellerId: textAt(made, 'id'),
    filter: { postalPrefix: prefix },
    // The first day in every zone.
    effectiveFrom: '2026-05-31T00:00:00Z',
  });
};
