import type { CommissionLineDetail } from '@portal/contracts/commission';
import type { ById } from '@portal/contracts/common';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, joined, ofPartner } from '@portal/db/partner-filter';
import {
  commissionLines,
  commissionPlans,
  commissionPlanVersions,
} from '@portal/db/schema/commission';
import { ledgerAccounts, ledgerEntries, ledgerJournals } from '@portal/db/schema/ledger';
import type { Explanation } from '@portal/domain/commission/explanation';
import { recompute } from '@portal/domain/commission/recompute';
import { and, asc, eq, or, sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { orNotFound } from '../shared/or-not-found';
import { toInstant } from '../shared/instant';
import { toMoney } from '../shared/money';
import { earnedUnder } from '../commission/earned-under';
import { readLineProgress } from './line-progress';
import { stateBasis } from '../commission/line-state';
import { eventsOf, selectLines, toLineRow } from '../commission/select-lines';

const selectBasis = (tx: Tx, partnerId: string, id: string) =>
  tx
    .select({
      recordedAt: commissionLines.recordedAt,
      revision: commissionLines.revision,
      explanation: sql<Explanation>`${commissionLines.explanation}`,
      reversesLineId: commissionLines.reversesLineId,
      planId: commissionPlanVersions.planId,
      planVersion: commissionPlanVersions.version,
      planName: commissionPlans.name,
    })
    .from(commissionLines)
    .innerJoin(
      commissionPlanVersions,
      joined(
        commissionLines,
        commissionPlanVersions,
        eq(commissionPlanVersions.id, commissionLines.planVersionId),
      ),
    )
    .innerJoin(
      commissionPlans,
      joined(
        commissionPlanVersions,
        commissionPlans,
        eq(commissionPlans.id, commissionPlanVersions.planId),
      ),
    )
    .where(byId(commissionLines, partnerId, id));

interface Linked {
  readonly id: string;
  readonly customerId: string | null;
  readonly reversesLineId: string | null;
}

/** The line that this one corrects, and those that correct it; all on the same customer, which is an index. */
const selectLinked = (tx: Tx, partnerId: string, { id, customerId, reversesLineId }: Linked) =>
  tx
    .select({
      id: commissionLines.id,
      amountMinor: commissionLines.amountMinor,
      currency: commissionLines.currency,
      effectiveAt: commissionLines.effectiveAt,
    })
    .from(commissionLines)
    .where(
      and(
        ofPartner(commissionLines, partnerId),
        customerId === null ? undefined : eq(commissionLines.customerId, customerId),
        or(
          eq(commissionLines.reversesLineId, id),
          reversesLineId === null ? undefined : eq(commissionLines.id, reversesLineId),
        ),
      ),
    )
    .orderBy(asc(commissionLines.effectiveAt), asc(commissionLines.id));

type LinkedRow = Awaited<ReturnType<typeof selectLinked>>[number];

const toLinked = ({ id, amountMinor, currency, effectiveAt }: LinkedRow) => ({
  id,
  amount: toMoney(amountMinor, currency),
  effectiveAt: toInstant(effectiveAt),
});

/**
 * The booking of a line that the asker was shown; null for one of 0.00, of which nothing is booked. The ledger itself is
 * read through the login of background work.
 */
const readJournal = async (ctx: Ctx, lineId: string): Promise<CommissionLineDetail['journal']> => {
  const partnerId = partnerOf(ctx);
  const rows = await inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, (tx) =>
    tx
      .select({
        id: ledgerJournals.id,
        account: ledgerAccounts.kind,
        amountMinor: ledgerEntries.amountMinor,
        currency: ledgerEntries.currency,
      })
      .from(ledgerJournals)
      .innerJoin(
        ledgerEntries,
        joined(ledgerJournals, ledgerEntries, eq(ledgerEntries.journalId, ledgerJournals.id)),
      )
      .innerJoin(
        ledgerAccounts,
        joined(ledgerEntries, ledgerAccounts, eq(ledgerAccounts.id, ledgerEntries.accountId)),
      )
      .where(
        and(
          ofPartner(ledgerJournals, partnerId),
          eq(ledgerJournals.sourceKind, 'commission_line'),
          eq(ledgerJournals.sourceId, lineId),
        ),
      )
      .orderBy(asc(ledgerEntries.leg)),
  );
  const [first] = rows;
  if (first === undefined) return null;
  return {
    id: first.id,
    entries: rows.map(({ account, amountMinor, currency }) => ({
      account,
      debit: amountMinor > 0n ? toMoney(amountMinor, currency) : null,
      credit: amountMinor < 0n ? toMoney(-amountMinor, currency) : null,
    })),
  };
};

const readLine = (ctx: Ctx, id: string) => {
  const partnerId = partnerOf(ctx);
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const state = await stateBasis(tx, ctx);
    const [[selected], [base]] = await Promise.all([
      selectLines(tx, state).where(byId(commissionLines, partnerId, id)),
      selectBasis(tx, partnerId, id),
    ]);
    const row = orNotFound(selected, 'commission line');
    const basis = orNotFound(base, 'commission line');
    const linked = await selectLinked(tx, partnerId, { ...basis, id, customerId: row.customerId });
    return { row, basis, linked };
  });
};

/**
 * One line and why it has this amount: its explanation, what that rests on, what it corrects or is corrected by, its journal
 * (none for a line of 0.00), and whether the stored facts give the same amount when worked out just now.
 *
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const getLine = async (ctx: Ctx, { id }: ById): Promise<CommissionLineDetail> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  const { row, basis, linked } = await readLine(ctx, id);
  const [events, journal] = await Promise.all([eventsOf(ctx, [row]), readJournal(ctx, id)]);
  const shown = toLineRow(row, events.get(row.eventId ?? ''));
  const reverses = linked.find((line) => line.id === basis.reversesLineId);
  return {
    ...shown,
    recordedAt: toInstant(basis.recordedAt),
    plan: { id: basis.planId, name: basis.planName, version: basis.planVersion },
    explanation: { ...basis.explanation },
    revision: basis.revision,
    earnedUnder: earnedUnder(basis.explanation),
    reverses: reverses === undefined ? null : toLinked(reverses),
    reversedBy: linked.filter((line) => line.id !== basis.reversesLineId).map(toLinked),
    journal,
    recomputed: recompute(basis.explanation) === row.amountMinor,
    progress: await readLineProgress(ctx, shown),
  };
};
