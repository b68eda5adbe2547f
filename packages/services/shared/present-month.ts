import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { tenants } from '@portal/db/schema/partner';
import { localDay } from '@portal/domain/period/local-day';
import { periodOf } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';

/** The latest month that has begun in one of these zones; without any, in UTC. */
export const latestMonthIn = (zones: readonly string[], now: Date): Period =>
  periodOf(
    Math.max(
      ...(zones.length === 0 ? ['UTC'] : zones).map((zone) => localDay(now.getTime(), zone)),
    ),
  );

/**
 * "This month": the latest that has begun in a tenant of the partner, as far as the asker sees them. Over all partners
 * (`null`) it is that of UTC.
 */
export const presentMonth = async (
  tx: Tx,
  partnerId: string | null,
  now: Date,
): Promise<Period> => {
  if (partnerId === null) return periodOf(now);
  const rows = await tx
    .selectDistinct({ zone: tenants.timeZone })
    .from(tenants)
    .where(ofPartner(tenants, partnerId));
  return latestMonthIn(
    rows.map(({ zone }) => zone),
    now,
  );
};
