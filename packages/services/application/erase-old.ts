import type { Database } from '@portal/db/database';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import {
  applicationFlags,
  applicationNotes,
  applicationRequests,
  applications,
  backgroundChecks,
} from '@portal/db/schema/application';
import { draftEnds, dueErasure } from '@portal/domain/application/clocks';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { appendNameless } from '../audit/append-nameless';
import { deleteFilesOf } from '../file/remove-file';
import { loadProgramme } from '../programme/load-programme';
import { newLinkSecret } from './link-token';
import { GROUPS, HOUSE_GROUP, inGroups } from '../shared/work-groups';

/** So many go in one transaction. */
const AT_ONCE = 200;
/** A domain that no mail goes to. */
const NOWHERE = 'erased.invalid';
const NIGHTLY = 'nightly'; // no text: what did it

const OF_AN_APPLICATION = [
  applicationFlags,
  applicationNotes,
  applicationRequests,
  backgroundChecks,
] as const;

/** Drafts that nobody touched for thirty days. Read by their last change, so that one that was just saved stays. */
const deleteDrafts = async (tx: Tx, partnerId: string, now: Date): Promise<number> => {
  const old = await tx
    .select({ id: applications.id, updatedAt: applications.updatedAt })
    .from(applications)
    .where(and(ofPartner(applications, partnerId), eq(applications.state, 'draft')))
    .orderBy(asc(applications.updatedAt), asc(applications.id))
    .limit(AT_ONCE)
    .for('update');
  const due = old.filter(({ updatedAt }) => draftEnds(updatedAt) <= now).map(({ id }) => id);
  await deleteFilesOf(tx, partnerId, { kind: 'application', ids: due }, now);
  if (due.length > 0)
    await tx
      .delete(applications)
      .where(and(ofPartner(applications, partnerId), inArray(applications.id, due)));
  return due.length;
};

/** What the applicant gave goes; when it applied, from where, and what became of it stays for figures. */
const eraseOne = async (
  tx: Tx,
  partnerId: string,
  { id, tenantId }: { readonly id: string; readonly tenantId: string | null },
  now: Date,
): Promise<void> => {
  await deleteFilesOf(tx, partnerId, { kind: 'application', ids: [id] }, now);
  for (const table of OF_AN_APPLICATION)
    await tx.delete(table).where(and(ofPartner(table, partnerId), eq(table.applicationId, id)));
  await tx
    .update(applications)
    .set({
      email: `${id}@${NOWHERE}`,
      emailDomain: null,
      contactName: null,
      companyName: null,
      companyKey: null,
      legalForm: null,
      registrationNumber: null,
      registrationKey: null,
      taxNumber: null,
      taxKey: null,
      phone: null,
      phoneKey: null,
      webDomain: null,
      bankMark: null,
      steps: {},
      scoreParts: null,
      reason: null,
      // Its link ends.
      tokenHash: newLinkSecret().tokenHash,
      erasedAt: now,
      updatedAt: now,
    })
    .where(byId(applications, partnerId, id));
  await tx.execute(
    sql`select app.erase_person(${partnerId}::uuid, ${id}::uuid, ${now.toISOString()}::timestamptz)`,
  );
  await appendNameless(tx, partnerId, {
    action: 'application.erase',
    entityKind: 'application',
    entityId: id,
    tenantId,
    by: NIGHTLY,
  });
};

const eraseEnded = async (tx: Tx, partnerId: string, now: Date): Promise<number> => {
  const ended = await tx
    .select({
      id: applications.id,
      tenantId: applications.tenantId,
      state: applications.state,
      updatedAt: applications.updatedAt,
      endedAt:
        sql<Date | null>`coalesce(${applications.decidedAt}, ${applications.withdrawnAt})`.mapWith(
          applications.decidedAt,
        ),
      erasedAt: applications.erasedAt,
    })
    .from(applications)
    .where(
      and(
        ofPartner(applications, partnerId),
        inArray(applications.state, ['rejected', 'withdrawn']),
        isNull(applications.erasedAt),
      ),
    )
    .orderBy(
      asc(sql`coalesce(${applications.decidedAt}, ${applications.withdrawnAt})`),
      asc(applications.id),
    )
    .limit(AT_ONCE)
    .for('update');
  let erased = 0;
  for (const row of ended) {
    const { retentionMonths } = await loadProgramme(tx, partnerId, row.tenantId);
    if (dueErasure(row, retentionMonths, now) !== 'erase') continue;
    await eraseOne(tx, partnerId, row, now);
    erased += 1;
  }
  return erased;
};

const eraseAt = async (db: Database, partnerId: string, now: Date): Promise<void> => {
  for (const step of [deleteDrafts, eraseEnded])
    for (let done = AT_ONCE; done >= AT_ONCE;)
      done = await inScope(db, { login: 'portal_jobs', partnerId }, (tx) =>
        step(tx, partnerId, now),
      );
};

/**
 * Forgets drafts that were never sent, after thirty days, and what applicants gave who were rejected or withdrew, after as many
 * months as the programme says. For the night's work; run twice it does nothing more.
 */
export const eraseOldApplications = async (
  db: Database,
  now: Date,
  groups = GROUPS,
): Promise<void> => {
  const owners = await inScope(
    db,
    { login: 'portal_platform', partnerId: null, readOnly: true },
    async (tx) => [
      ...(await tx.execute<{ id: string }>(sql`
        select p.id from partners p where ${inGroups(sql`p.id`, groups)} order by p.id`)),
    ],
  );
  const house = groups.includes(HOUSE_GROUP) ? [PLATFORM_PARTNER_ID] : [];
  for (const partnerId of [...house, ...owners.map(({ id }) => id)])
    await eraseAt(db, partnerId, now);
};
