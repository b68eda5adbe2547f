import { createHash } from 'node:crypto';
import { PLATFORM_PARTNER_ID } from '../id';

/**
 * Rows of every table for two partners, so that what a login sees can be told by their labels. `A1` and `A2` belong to
 * partner A, each to a tenant and a reseller of its own; `B1` to partner B. `A0` has no tenant, `AP` belongs to the
 * platform's dealings with A, `due` waits for background work at B, `S` is the platform's own, `*` is any of them, `odd` is a row of A1 that should not
 * be inserted as it is.
 */
export type Label = 'A1' | 'A2' | 'A0' | 'AP' | 'B1' | 'due' | 'S' | 'odd' | '*';

/** A stable uuid for a name, so that the same rows come out in every run. */
export const sampleId = (...parts: readonly string[]): string => {
  const hex = createHash('sha256').update(parts.join(':')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const partnerOf = (label: Label): string => {
  if (label === 'S') return PLATFORM_PARTNER_ID;
  return sampleId('partner', label === 'B1' || label === 'due' ? 'B' : 'A');
};

/** Who asks in the probes: partner A, its first tenant and reseller. */
export const SAMPLE_ASKER = {
  partnerId: partnerOf('A1'),
  tenantId: sampleId('tenants', 'A1'),
  resellerId: sampleId('resellers', 'A1'),
  userId: sampleId('partner_members', 'A1'),
  applicationId: sampleId('applications', 'A1'),
  tokenHash: sampleId('token', 'A1'),
} as const;

const seatOf = (label: Label): Label => (label === 'due' ? 'B1' : label);

export interface Place {
  readonly label: Label;
  readonly partner_id: string;
  readonly tenant_id: string;
  readonly reseller_id: string;
  readonly of: (table: string) => string;
}

/** Where the rows of a label stand. */
export const placeOf = (label: Label): Place => ({
  label,
  partner_id: partnerOf(label),
  tenant_id: sampleId('tenants', seatOf(label)),
  reseller_id: sampleId('resellers', seatOf(label)),
  of: (table) => sampleId(table, seatOf(label)),
});
