import { StoredProgramme } from '@portal/contracts/programme';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { programmes } from '@portal/db/schema/application';
import { programmeInForce } from '@portal/domain/application/programme';
import type { ProgrammeSettings } from '@portal/domain/application/programme';
import { and, asc, inArray } from 'drizzle-orm';

/** The key of what holds for all tenants. */
export const WHOLE = PLATFORM_PARTNER_ID;

const inForce = (rows: readonly { readonly stored: unknown }[]): ProgrammeSettings =>
  programmeInForce(...rows.map(({ stored }) => StoredProgramme.parse(stored)));

const ofTenant = (ownerId: string, tenantId: string | null) =>
  and(
    ofPartner(programmes, ownerId),
    inArray(programmes.tenantKey, tenantId === null ? [WHOLE] : [WHOLE, tenantId]),
  );

/** A programme as its owner has it, with all that is internal. */
export const loadProgramme = async (
  tx: Tx,
  ownerId: string,
  tenantId: string | null,
): Promise<ProgrammeSettings> =>
  inForce(
    await tx
      .select({ stored: programmes.internal })
      .from(programmes)
      .where(ofTenant(ownerId, tenantId))
      // What holds for all first: a nil key is before every other.
      .orderBy(asc(programmes.tenantKey)),
  );

/** What strangers may read of it: nothing of what answers count, or how it is decided. */
export const loadOffer = async (
  tx: Tx,
  ownerId: string,
  tenantId: string | null,
): Promise<ProgrammeSettings> =>
  inForce(
    await tx
      .select({ stored: programmes.offered })
      .from(programmes)
      .where(ofTenant(ownerId, tenantId))
      .orderBy(asc(programmes.tenantKey)),
  );
