import type { ApplicationDetail } from '@portal/contracts/application-review';
import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { applicationFlags } from '@portal/db/schema/application';
import { FLAG_CODES, FLAG_SEVERITIES } from '@portal/domain/enum/application';
import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Ctx } from '../context';
import { ownerOf } from '../programme/owner';

const Code = z.enum(FLAG_CODES);
const Severity = z.enum(FLAG_SEVERITIES);
const Facts = z.record(z.string(), z.string());

const rank = (severity: (typeof FLAG_SEVERITIES)[number]): number =>
  -FLAG_SEVERITIES.indexOf(severity);

/** The flags of an application, the gravest first, each with what it rests on. */
export const readFlags = async (
  tx: Tx,
  ctx: Ctx,
  applicationId: string,
): Promise<ApplicationDetail['flagged']> => {
  const rows = await tx
    .select()
    .from(applicationFlags)
    .where(
      and(
        ofPartner(applicationFlags, ownerOf(ctx)),
        eq(applicationFlags.applicationId, applicationId),
      ),
    )
    .orderBy(asc(applicationFlags.code));
  return rows
    .map((row) => ({
      code: Code.parse(row.code),
      severity: Severity.parse(row.severity),
      facts: Facts.parse(row.facts),
      otherId: row.otherId,
    }))
    .toSorted((a, b) => rank(a.severity) - rank(b.severity));
};
