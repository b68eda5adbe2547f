import type { GetStatementDrafts, StatementDraft } from '@portal/contracts/statement';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { forbidden } from '@portal/domain/errors';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { firstOpenPeriod } from '../ledger/open-period';
import { orNotFound } from '../shared/or-not-found';
import { composeMonths } from './compose-month';
import { readMonth } from './read-month';
import type { MonthBooks } from './read-month';
import { readCaps } from './recovery-cap';
import type { CapOf } from './recovery-cap';
import type { KeySet } from './statement-key';
import { readNames } from './statement-names';
import { figuresText } from './write-statements';
import { tell } from '@portal/contracts/reader';
import { defineMessages } from '@portal/domain/text/message';
import { presentMonth } from '../shared/present-month';

const messages = defineMessages({
  draft: {
    id: 'services.statement.draft',
    defaultMessage: 'Draft',
    description: 'Shown where the number of a statement will stand.',
  },
});

const keysOf = async (tx: Tx, partnerId: string, resellerId: string | null): Promise<KeySet> => {
  const earnerKind = resellerId === null ? 'partner' : 'reseller';
  const rows = await tx.execute<{ currency: string }>(sql`
    select distinct account.currency from ledger_accounts account
    where account.partner_id = ${partnerId}::uuid and account.earner_kind = ${earnerKind}
      and account.reseller_id is not distinct from ${resellerId}::uuid
      and account.kind in ('commission_payable', 'clawback_receivable')
    order by account.currency`);
  return {
    earnerKind,
    keys: [...rows].map(({ currency }) => ({ earnerKind, resellerId, currency })),
  };
};

/**
 * Before the first close no statement says what a month began with; the ledger does: what is booked less what the month
 * moved.
 */
const withOpenings = (books: MonthBooks, capOf: CapOf): MonthBooks => {
  const moved = composeMonths(
    { ...books, sums: books.sums.map((sums) => ({ ...sums, opening: 0n, debtOpening: 0n })) },
    capOf,
  );
  const sums = books.sums.map((row, index) => {
    const month = moved[index];
    if (month === undefined || row.opening !== null) return row;
    const due = month.due.reduce((sum, { amount }) => sum + amount, 0n);
    return {
      ...row,
      opening: row.booked - month.figures.closingMinor - due,
      debtOpening: row.debtBooked - month.figures.debtClosingMinor - due,
    };
  });
  return { ...books, sums };
};

const draft = async (tx: Tx, ctx: Ctx, resellerId: string | null): Promise<StatementDraft[]> => {
  const partnerId = partnerOf(ctx);
  const period =
    (await firstOpenPeriod(tx, partnerId)) ?? (await presentMonth(tx, partnerId, ctx.now()));
  const set = await keysOf(tx, partnerId, resellerId);
  const [books, names, capOf] = await Promise.all([
    readMonth(tx, partnerId, period, set),
    readNames(tx, partnerId, set),
    readCaps(tx, partnerId, set),
  ]);
  return composeMonths(withOpenings(books, capOf), capOf).map((month) => {
    const key = orNotFound(set.keys[month.ord], 'earner');
    const { components, adjustments, recoveries, payouts, lines } = month;
    return {
      period,
      lines,
      content: {
        number: tell(messages.draft),
        period,
        currency: key.currency,
        earner: names.earnerOf(key),
        payer: names.payer,
        figures: figuresText(month.figures),
        components,
        adjustments,
        recoveries,
        payouts,
      },
    };
  });
};

const earnerOf = async (ctx: Ctx, { resellerId }: GetStatementDrafts): Promise<string | null> => {
  const { actor } = ctx;
  if (actor.kind === 'reseller') return actor.resellerId;
  if (resellerId === undefined) {
    if (actor.kind === 'partner' && actor.tenantIds !== null) throw forbidden();
    return null;
  }
  return inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const [row] = await tx
      .select({ id: resellers.id })
      .from(resellers)
      .where(byId(resellers, partnerOf(ctx), resellerId));
    return orNotFound(row, 'reseller').id;
  });
};

/**
 * What the statement of the first open month would say now, one per currency, by the code that issues them; nothing of it
 * is stored. A reseller gets its own; others name a reseller, or nobody for the partner's own.
 *
 * @throws {DomainError} `forbidden`, `not_found`
 */
export const draftStatements = async (
  ctx: Ctx,
  input: GetStatementDrafts,
): Promise<StatementDraft[]> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  const resellerId = await earnerOf(ctx, input);
  // The ledger is not a reseller's to read; it is read through the login of background work, for this earner alone.
  return inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, (tx) =>
    draft(tx, ctx, resellerId),
  );
};
