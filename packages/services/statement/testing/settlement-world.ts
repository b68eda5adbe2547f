import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { accountingPeriods, adjustments, settlementSettings } from '@portal/db/schema/settlement';
import { amountLegs, postingLegs } from '@portal/domain/ledger/postings';
import type { PostingKind } from '@portal/domain/ledger/postings';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { givePlan, makeWorld } from '../../commission/testing/world';
import type { World } from '../../commission/testing/world';
import { postJournals } from '../../ledger/post-journals';
import { issueStatements } from '../issue-statements';

/** A partner whose lines are made by hand, so that each sum is known. */
export interface SettlementWorld extends World {
  readonly versionId: string;
  readonly runId: string;
}

const inJobs = <T>({ db, partnerId }: World, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inScope(db, { login: 'portal_jobs', partnerId }, work);

export const makeSettlementWorld = async (db: World['db']): Promise<SettlementWorld> => {
  const world = await makeWorld(db);
  const { versionId } = await givePlan(world, 'reseller', []);
  const runId = newId();
  return { ...world, versionId, runId };
};

export interface MadeLine {
  readonly resellerId: string | null;
  readonly period: Period;
  /** Minor units; negative reverses. */
  readonly amount: number;
  readonly component?: string;
  readonly kind?: string;
  readonly currency?: string;
  readonly isDebt?: boolean;
  readonly at?: string;
  readonly payableFrom?: string;
}

const signOf = (isDebt: boolean, amount: number): PostingKind =>
  amount > 0 ? 'accrue' : isDebt ? 'recover' : 'reduce';

/** Lines with their journals, as a run would write them: none for a line of 0.00. Gives their ids. */
export const addLines = async (
  world: SettlementWorld,
  lines: readonly MadeLine[],
): Promise<string[]> => {
  const { partnerId, tenantId, versionId, runId } = world;
  const rows = lines.map((line) => ({ isDebt: false, currency: 'USD', ...line, id: newId() }));
  await inJobs(world, async (tx) => {
    for (const row of rows) {
      const at = row.at ?? `${row.period}-10T12:00:00Z`;
      await tx.execute(sql`
        insert into commission_lines (partner_id, id, tenant_id, earner_kind, reseller_id, plan_version_id,
          component_key, kind, amount_minor, currency, effective_at, effective_on, payable_from,
          payable_on, period, window_key, is_debt, run_id, explanation)
        values (${partnerId}::uuid, ${row.id}::uuid, ${tenantId}::uuid,
          ${row.resellerId === null ? 'partner' : 'reseller'}, ${row.resellerId}::uuid, ${versionId}::uuid,
          ${row.component ?? 'recurring'}, ${row.kind ?? (row.amount > 0 ? 'earning' : 'reversal')},
          ${row.amount}, ${row.currency}, ${at}::timestamptz, ${at.slice(0, 10)}::date,
          ${row.payableFrom ?? at}::timestamptz, ${(row.payableFrom ?? at).slice(0, 10)}::date,
          ${row.period}, ${row.id}, ${row.isDebt}, ${runId}::uuid, '{}'::jsonb)`);
    }
    await postJournals(
      tx,
      partnerId,
      new Map(),
      rows
        .filter(({ amount }) => amount !== 0)
        .map((row) => ({
          id: row.id,
          kind: signOf(row.isDebt, row.amount),
          sourceKind: 'commission_line',
          sourceId: row.id,
          effectiveAt: row.at ?? `${row.period}-10T12:00:00Z`,
          earner: {
            earnerKind: row.resellerId === null ? 'partner' : 'reseller',
            resellerId: row.resellerId,
          },
          currency: row.currency,
          legs: amountLegs(BigInt(row.amount), row.isDebt),
          period: null,
          sequence: 1,
        })),
    );
  });
  return rows.map(({ id }) => id);
};

interface MadeBooking {
  readonly resellerId: string | null;
  readonly period: Period;
  readonly amount: number;
  readonly currency?: string;
}

const book = (
  world: SettlementWorld,
  made: MadeBooking,
  what: { readonly kind: PostingKind; readonly sourceKind: 'payout' | 'adjustment'; id: string },
): Promise<void> =>
  inJobs(world, async (tx) => {
    await postJournals(tx, world.partnerId, new Map(), [
      {
        id: newId(),
        kind: what.kind,
        sourceKind: what.sourceKind,
        sourceId: what.id,
        effectiveAt: `${made.period}-20T12:00:00Z`,
        earner: {
          earnerKind: made.resellerId === null ? 'partner' : 'reseller',
          resellerId: made.resellerId,
        },
        currency: made.currency ?? 'USD',
        legs: postingLegs(what.kind, BigInt(made.amount)),
        period: made.period,
        sequence: 1,
      },
    ]);
  });

/** Books a step of a payout, as sending, losing or getting it back does. */
export const bookPayout = (
  world: SettlementWorld,
  made: MadeBooking,
  kind: 'payout_sent' | 'payout_failed' | 'payout_returned' = 'payout_sent',
): Promise<void> => book(world, made, { kind, sourceKind: 'payout', id: newId() });

/** An approved adjustment with its journal. */
export const addAdjustment = async (world: SettlementWorld, made: MadeBooking): Promise<void> => {
  const { partnerId, tenantId } = world;
  const id = newId();
  await inJobs(world, (tx) =>
    tx.insert(adjustments).values({
      partnerId,
      id,
      earnerKind: made.resellerId === null ? 'partner' : 'reseller',
      tenantId: made.resellerId === null ? null : tenantId,
      resellerId: made.resellerId,
      currency: made.currency ?? 'USD',
      amountMinor: BigInt(made.amount),
      reason: 'Made up.',
      status: 'approved',
      needsSecond: false,
      period: made.period,
      proposedByName: 'Mia',
      decidedAt: new Date(`${made.period}-20T12:00:00Z`),
    }),
  );
  await book(world, made, { kind: 'adjust', sourceKind: 'adjustment', id });
};

/** The most that one statement of a reseller recovers. */
export const setCap = ({ db, partnerId }: World, cap: number): Promise<void> =>
  inScope(db, { login: 'portal_partner', partnerId }, async (tx) => {
    await tx
      .insert(settlementSettings)
      .values({ partnerId, payer: 'partner', recoveryCapMinor: BigInt(cap) });
  });

/** Brings a month to the point where its statements are issued. */
export const startStatements = (world: World, period: Period): Promise<void> =>
  inJobs(world, async (tx) => {
    await tx.insert(accountingPeriods).values({
      partnerId: world.partnerId,
      period,
      stage: 'statements',
      requestedByName: 'Mia',
    });
  });

/** Closes a month: its statements, then the month itself. */
export const closeMonth = async (
  world: World,
  period: Period,
  options: { readonly batchSize?: number } = {},
): Promise<void> => {
  await startStatements(world, period);
  await issueStatements(world.ctx, period, () => undefined, options);
  await inJobs(world, (tx) =>
    tx.execute(sql`
      update accounting_periods set status = 'closed', stage = 'closed', closed_at = now()
      where partner_id = ${world.partnerId}::uuid and period = ${period}`),
  );
};

/** Statements as short texts: `anna 2026-10 USD 0 +500 +0 -0 -0 = 500, debt 0 +0 = 0`. */
export const statementTexts = (world: World): Promise<string[]> =>
  inJobs(world, async (tx) => {
    const rows = await tx.execute<{ text: string }>(sql`
      select coalesce(r.code, 'partner') || ' ' || s.period || ' ' || s.currency || ' ' || opening_minor || ' +'
        || earned_minor || ' +' || adjustments_minor || ' -' || recoveries_minor || ' -' || paid_minor || ' = '
        || closing_minor || ', debt ' || debt_opening_minor || ' +' || debt_new_minor || ' = '
        || debt_closing_minor as text
      from statements s left join resellers r on r.partner_id = ${world.partnerId}::uuid and r.id = s.reseller_id
      where s.partner_id = ${world.partnerId}::uuid order by 1`);
    return [...rows].map(({ text }) => text);
  });
