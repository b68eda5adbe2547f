import type { StatementContent } from '@portal/contracts/statement';
import { newId } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { postingLegs } from '@portal/domain/ledger/postings';
import { periodRange } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import type { MonthFigures } from '@portal/domain/statement/settle-month';
import { sql } from 'drizzle-orm';
import type { AccountBook } from '../ledger/account-book';
import { postJournals } from '../ledger/post-journals';
import { jsonLines, plainArray, textArray } from '../shared/array-literal';
import { canonicalHash } from '../shared/canonical-hash';
import type { ComposedMonth } from './compose-month';
import type { StatementKey } from './statement-key';

/** A statement that can be written: whose it is, its sums, and what it will say for ever. */
export interface NewStatement {
  readonly id: string;
  readonly key: StatementKey;
  readonly tenantId: string | null;
  readonly month: ComposedMonth;
  readonly content: StatementContent;
}

/** Sums as they are written down: minor units as text. */
export const figuresText = (figures: MonthFigures): StatementContent['figures'] => ({
  openingMinor: figures.openingMinor.toString(),
  earnedMinor: figures.earnedMinor.toString(),
  adjustmentsMinor: figures.adjustmentsMinor.toString(),
  recoveriesMinor: figures.recoveriesMinor.toString(),
  paidMinor: figures.paidMinor.toString(),
  closingMinor: figures.closingMinor.toString(),
  debtOpeningMinor: figures.debtOpeningMinor.toString(),
  debtNewMinor: figures.debtNewMinor.toString(),
  debtClosingMinor: figures.debtClosingMinor.toString(),
});

/** Books what the statements recover: one recovery and one journal for each debt line. Gives the accounts now known. */
export const writeRecoveries = async (
  tx: Tx,
  partnerId: string,
  period: Period,
  accounts: AccountBook,
  statements: readonly NewStatement[],
): Promise<AccountBook> => {
  const rows = statements.flatMap(({ key, tenantId, month }) =>
    month.due.map(({ lineId, amount }) => ({ id: newId(), key, tenantId, lineId, amount })),
  );
  if (rows.length === 0) return accounts;
  await tx.execute(sql`
    insert into recoveries (partner_id, id, earner_kind, tenant_id, reseller_id, currency, period, line_id,
      amount_minor)
    select ${partnerId}::uuid, r.id, r.earner_kind, r.tenant_id, r.reseller_id, r.currency, ${period},
      r.line_id, r.amount_minor
    from unnest(${plainArray(rows.map(({ id }) => id))}::uuid[],
      ${plainArray(rows.map(({ key }) => key.earnerKind))}::text[],
      ${plainArray(rows.map(({ tenantId }) => tenantId))}::uuid[],
      ${plainArray(rows.map(({ key }) => key.resellerId))}::uuid[],
      ${plainArray(rows.map(({ key }) => key.currency))}::text[],
      ${plainArray(rows.map(({ lineId }) => lineId))}::uuid[],
      ${plainArray(rows.map(({ amount }) => amount.toString()))}::bigint[])
      as r(id, earner_kind, tenant_id, reseller_id, currency, line_id, amount_minor)`);
  const effectiveAt = new Date(periodRange(period).to - 1).toISOString();
  const journals = rows.map(({ id, key, amount }) => ({
    id: newId(),
    kind: 'net_recovery' as const,
    sourceKind: 'recovery' as const,
    sourceId: id,
    effectiveAt,
    earner: key,
    currency: key.currency,
    legs: postingLegs('net_recovery', amount),
    period,
    sequence: 1,
  }));
  return postJournals(tx, partnerId, accounts, journals);
};

const numbers = (statements: readonly NewStatement[], of: (figures: MonthFigures) => bigint) =>
  plainArray(statements.map(({ month }) => of(month.figures).toString()));

/** Writes statements down, with the hash of what they say. */
export const insertStatements = async (
  tx: Tx,
  partnerId: string,
  period: Period,
  issuedAt: Date,
  statements: readonly NewStatement[],
): Promise<void> => {
  await tx.execute(sql`
    insert into statements (partner_id, id, number, earner_kind, tenant_id, reseller_id, currency, period,
      status, opening_minor, earned_minor, adjustments_minor, recoveries_minor, paid_minor, closing_minor,
      debt_opening_minor, debt_new_minor, debt_closing_minor, lines, content, content_hash, issued_at)
    select ${partnerId}::uuid, s.id, s.number, s.earner_kind, s.tenant_id, s.reseller_id, s.currency,
      ${period}, 'issued', s.opening, s.earned, s.adjusted, s.recovered, s.paid, s.closing,
      s.debt_opening, s.debt_new, s.debt_closing, s.lines, s.content::jsonb, s.hash, ${issuedAt}
    from unnest(${plainArray(statements.map(({ id }) => id))}::uuid[],
      ${plainArray(statements.map(({ content }) => content.number))}::text[],
      ${plainArray(statements.map(({ key }) => key.earnerKind))}::text[],
      ${plainArray(statements.map(({ tenantId }) => tenantId))}::uuid[],
      ${plainArray(statements.map(({ key }) => key.resellerId))}::uuid[],
      ${textArray(statements.map(({ key }) => key.currency))}::text[],
      ${numbers(statements, (f) => f.openingMinor)}::bigint[],
      ${numbers(statements, (f) => f.earnedMinor)}::bigint[],
      ${numbers(statements, (f) => f.adjustmentsMinor)}::bigint[],
      ${numbers(statements, (f) => f.recoveriesMinor)}::bigint[],
      ${numbers(statements, (f) => f.paidMinor)}::bigint[],
      ${numbers(statements, (f) => f.closingMinor)}::bigint[],
      ${numbers(statements, (f) => f.debtOpeningMinor)}::bigint[],
      ${numbers(statements, (f) => f.debtNewMinor)}::bigint[],
      ${numbers(statements, (f) => f.debtClosingMinor)}::bigint[],
      ${plainArray(statements.map(({ month }) => String(month.lines)))}::integer[],
      string_to_array(${jsonLines(statements.map(({ content }) => content))}, E'\n'),
      ${plainArray(statements.map(({ content }) => canonicalHash(content)))}::text[])
      as s(id, number, earner_kind, tenant_id, reseller_id, currency, opening, earned, adjusted,
        recovered, paid, closing, debt_opening, debt_new, debt_closing, lines, content, hash)`);
};
