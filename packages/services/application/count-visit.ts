import type { Database } from '@portal/db/database';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { applicationVisits } from '@portal/db/schema/application';
import { and, eq, sql } from 'drizzle-orm';
import { ownerOf } from '../programme/owner';

/** So many sources are told apart on one day; what comes beyond them is counted together. */
const SOURCES_A_DAY = 100;
const OTHERS = 'other'; // no text: what other sources are counted under

/** A source as it is counted: in lower case, letters, digits and a few signs; nothing for none. */
export const sourceOf = (given: string | undefined): string =>
  (given ?? '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .slice(0, 60);

/** Counts one look at a programme's page. Numbers alone are kept, of nobody. */
export const countVisit = (
  db: Database,
  partnerId: string | null,
  visit: { readonly source: string | undefined; readonly now: Date },
): Promise<void> => {
  const ownerId = ownerOf({ partnerId });
  const day = visit.now.toISOString().slice(0, 10);
  return inScope(db, { login: 'portal_jobs', partnerId: ownerId }, async (tx) => {
    const today = and(ofPartner(applicationVisits, ownerId), eq(applicationVisits.day, day));
    const wanted = sourceOf(visit.source);
    const [known] = await tx
      .select({ source: applicationVisits.source })
      .from(applicationVisits)
      .where(and(today, eq(applicationVisits.source, wanted)));
    const isNew = known === undefined;
    const isFull = isNew && (await tx.$count(applicationVisits, today)) >= SOURCES_A_DAY;
    await tx
      .insert(applicationVisits)
      .values({ partnerId: ownerId, day, source: isFull ? OTHERS : wanted, visits: 1 })
      .onConflictDoUpdate({
        target: [applicationVisits.partnerId, applicationVisits.day, applicationVisits.source],
        set: { visits: sql`${applicationVisits.visits} + 1` },
      });
  });
};
