import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { statements } from '@portal/db/schema/settlement';
import { and, asc, eq, sql } from 'drizzle-orm';
import { HITS } from './hits';

/** The beginning of a statement's number: its month, and perhaps some of what follows. */
const NUMBER = /^\d{4}-\d{2}(-\d*)?$/;

/** Statements whose number begins with the text; none unless it names a month at least, which the index leads to. */
export const findStatements = async (
  tx: Tx,
  { partnerId, resellerId, q }: { partnerId: string; resellerId?: string; q: string },
) => {
  if (!NUMBER.test(q)) return [];
  return tx
    .select({
      id: statements.id,
      title: statements.number,
      subtitle: sql<string | null>`${resellers.name}`,
    })
    .from(statements)
    .leftJoin(resellers, joined(resellers, statements, eq(resellers.id, statements.resellerId)))
    .where(
      and(
        ofPartner(statements, partnerId),
        eq(statements.period, q.slice(0, 7)),
        resellerId === undefined ? undefined : eq(statements.resellerId, resellerId),
        sql`${statements.number} ^@ ${q}`,
      ),
    )
    .orderBy(asc(statements.number))
    .limit(HITS);
};
