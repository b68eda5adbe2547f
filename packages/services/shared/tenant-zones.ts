import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { tenants } from '@portal/db/schema/partner';
import { startOfDay } from '@portal/domain/period/local-day';
import type { Day } from '@portal/domain/period/local-day';
import { orNotFound } from './or-not-found';

/** A tenant and the zone that it has now. */
export interface TenantZone {
  readonly id: string;
  readonly zone: string;
}

/** By which calendars a partner's tenants go. A day of the partner's own has begun when it has in all of them. */
export interface TenantZones {
  readonly tenantIds: readonly string[];
  readonly zoneOf: (tenantId: string) => string;
  /** When a date begins in a tenant; null: when it has begun in all of them. */
  readonly startOf: (tenantId: string | null, day: Day) => number;
}

/** By which calendar a tenant goes. */
export const readZone = async (
  tx: Tx,
  { partnerId, tenantId }: { readonly partnerId: string; readonly tenantId: string },
): Promise<string> => {
  const [row] = await tx
    .select({ zone: tenants.timeZone })
    .from(tenants)
    .where(byId(tenants, partnerId, tenantId));
  return orNotFound(row, 'tenant').zone;
};

export const tenantZones = (all: readonly TenantZone[]): TenantZones => {
  const zones = new Map(all.map(({ id, zone }) => [id, zone]));
  const zoneOf = (tenantId: string): string => zones.get(tenantId) ?? 'UTC';
  const different = [...new Set(zones.values())];
  return {
    tenantIds: all.map(({ id }) => id),
    zoneOf,
    startOf: (tenantId, day) =>
      tenantId !== null || all.length === 0
        ? startOfDay(day, zoneOf(tenantId ?? ''))
        : Math.max(...different.map((zone) => startOfDay(day, zone))),
  };
};
