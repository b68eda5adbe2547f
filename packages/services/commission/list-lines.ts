import { EarnerKind } from '@portal/contracts/commission';
import type {
  CommissionLinePage,
  EarnerSum,
  ListCommissionLines,
} from '@portal/contracts/commission';
import { inIndexOrder } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { joined, ofPartner } from '@portal/db/partner-filter';
import { commissionLines } from '@portal/db/schema/commission';
import { commissionTotals } from '@portal/db/schema/commission-sums';
import { customers } from '@portal/db/schema/customer';
import { and, count, eq, inArray, sql, sum } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { partnerOf, readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import { toMoney } from '../shared/money';
import { directed } from '../shared/order';
import { pageOf, windowByKey } from '../shared/page';
import { comesAfter } from './after-line';
import { isInTotals, lineFilter, stateFilterOf, totalsFilter } from './line-filter';
import { stateBasis } from './line-state';
import type { StateBasis } from './line-state';
import { matchText } from './line-text';
import { stateTotals } from './state-totals';
import { eventsOf, selectLines, toLineRow } from './select-lines';
import type { SelectedLine } from './select-lines';

const ORDER = {
  effectiveAt: sql`${commissionLines.effectiveAt}`,
  amount: sql`${commissionLines.amountMinor}`,
} as const;

const orderOf = ({ sort, dir }: ListCommissionLines) => ({
  by: sort ?? 'effectiveAt',
  dir: dir ?? 'desc',
});

/** One direction in one currency. */
interface Summed {
  readonly earner: string;
  readonly currency: string;
  readonly lines: number;
  readonly amountMinor: string | null;
}

const sumFromTotals = (tx: Tx, ctx: Ctx, input: ListCommissionLines): Promise<Summed[]> =>
  tx
    .select({
      earner: commissionTotals.earnerKind,
      currency: commissionTotals.currency,
      lines: sum(commissionTotals.lines).mapWith(Number),
      amountMinor: sum(commissionTotals.amountMinor),
    })
    .from(commissionTotals)
    .where(totalsFilter(ctx, input))
    .groupBy(commissionTotals.earnerKind, commissionTotals.currency)
    .orderBy(commissionTotals.earnerKind, commissionTotals.currency)
    .then((rows) => rows);

const sumLines = (tx: Tx, where: SQL | undefined): Promise<Summed[]> =>
  tx
    .select({
      earner: commissionLines.earnerKind,
      currency: commissionLines.currency,
      lines: count(),
      amountMinor: sum(commissionLines.amountMinor),
    })
    .from(commissionLines)
    .leftJoin(
      customers,
      joined(commissionLines, customers, eq(customers.id, commissionLines.customerId)),
    )
    .where(where)
    .groupBy(commissionLines.earnerKind, commissionLines.currency)
    .orderBy(commissionLines.earnerKind, commissionLines.currency)
    .then((rows) => rows);

const sumOf = ({ earner, amountMinor, currency }: Summed): EarnerSum => ({
  earner: EarnerKind.parse(earner),
  ...toMoney(amountMinor, currency),
});

interface Found {
  readonly summed: readonly Summed[];
  /** The months that hold such lines, where that is known: their index leads to them. */
  readonly periods: readonly string[] | null;
  /** How many lines there are in whatever state, where that is known. */
  readonly inAnyState: number | null;
}

const sumInState = async (
  tx: Tx,
  ctx: Ctx,
  input: ListCommissionLines,
  basis: StateBasis,
): Promise<Found> => {
  const totals = await stateTotals(tx, basis, stateFilterOf(ctx, input), ['earner', 'period']);
  const inState = totals.filter(({ state }) => state === input.state);
  const summed = new Map<string, Summed>();
  for (const { earner, currency, lines, amount } of inState) {
    const key = `${earner ?? ''} ${currency}`;
    const so = summed.get(key);
    summed.set(key, {
      earner: earner ?? '',
      currency,
      lines: (so?.lines ?? 0) + lines,
      amountMinor: String(BigInt(so?.amountMinor ?? 0) + BigInt(amount)),
    });
  }
  return {
    summed: [...summed].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum),
    periods: inState.flatMap(({ period }) => period ?? []),
    inAnyState: totals.reduce((lines, part) => lines + part.lines, 0),
  };
};

const UNKNOWN = { periods: null, inAnyState: null } as const;

/** What states hang on, and the lines that are asked for. */
interface Basis {
  readonly basis: StateBasis;
  readonly where: SQL | undefined;
}

const sumAll = async (
  tx: Tx,
  ctx: Ctx,
  input: ListCommissionLines,
  { basis, where }: Basis,
): Promise<Found> => {
  if (!isInTotals(input)) return { ...UNKNOWN, summed: await sumLines(tx, where) };
  if (input.state !== undefined) return sumInState(tx, ctx, input, basis);
  return { ...UNKNOWN, summed: await sumFromTotals(tx, ctx, input) };
};

const countOf = (summed: readonly Summed[]): number =>
  summed.reduce((lines, part) => lines + part.lines, 0);

/** True where walking along all of the partner's lines by amount meets the page sooner than finding all lines in the state. */
const isWalked = (ctx: Ctx, input: ListCommissionLines, found: Found): boolean => {
  if (input.sort !== 'amount' || found.inAnyState === null) return false;
  if (Object.values(stateFilterOf(ctx, input)).some((value) => value !== undefined)) return false;
  const { limit, offset } = windowByKey(input);
  const lines = countOf(found.summed);
  return (limit + offset) * found.inAnyState < lines * lines;
};

/** An index by amount is for one direction: written out, since a plan that knows no values could not tell which it is for. */
const INDEXED: Readonly<Record<EarnerKind, SQL>> = {
  reseller: sql`${commissionLines.earnerKind} = 'reseller' and ${commissionLines.revision} > 0`,
  partner: sql`${commissionLines.earnerKind} = 'partner' and ${commissionLines.revision} > 0`,
};

/**
 * The lines of a page in order. By amount, what the partner receives and what it owes are each read along an index of their
 * own: where only the one has such lines, the other, which may have all the large amounts, is not walked through.
 */
const readIds = async (
  tx: Tx,
  ctx: Ctx,
  input: ListCommissionLines,
  { where }: Basis,
  found: Found,
): Promise<string[]> => {
  const { limit, offset } = windowByKey(input);
  const { by, dir } = orderOf(input);
  const further = await comesAfter(tx, partnerOf(ctx), input.after, { by, dir });
  const asked = (and_: SQL | undefined) =>
    tx
      .select({ id: commissionLines.id, amountMinor: commissionLines.amountMinor })
      .from(commissionLines)
      .leftJoin(
        customers,
        joined(commissionLines, customers, eq(customers.id, commissionLines.customerId)),
      )
      .where(
        and(
          where,
          and_,
          further,
          found.periods === null ? undefined : inArray(commissionLines.period, [...found.periods]),
        ),
      )
      .orderBy(directed(ORDER[by], dir), directed(commissionLines.id, dir));
  if (by !== 'amount') {
    const rows = await asked(undefined).limit(limit).offset(offset);
    return rows.map(({ id }) => id);
  }
  const earners = [...new Set(found.summed.map(({ earner }) => EarnerKind.parse(earner)))];
  const parts = earners.map((earner) => sql`(${asked(INDEXED[earner]).limit(limit + offset)})`);
  const page = sql`select line.id from (${sql.join(parts, sql` union all `)}) line
    order by ${directed(sql`line.amount_minor`, dir)}, ${directed(sql`line.id`, dir)}
    limit ${limit} offset ${offset}`;
  const rows = isWalked(ctx, input, found)
    ? await inIndexOrder<{ id: string }>(tx, page)
    : await tx.execute<{ id: string }>(page);
  return [...rows].map(({ id }) => id);
};

/** The page's lines are found first, by what filters and orders them; what they show is read for them alone. */
const readPage = async (
  tx: Tx,
  ctx: Ctx,
  input: ListCommissionLines,
  asked: Basis,
  found: Found,
): Promise<SelectedLine[]> => {
  const { basis } = asked;
  const { by, dir } = orderOf(input);
  const ids = await readIds(tx, ctx, input, asked, found);
  return selectLines(tx, basis)
    .where(and(ofPartner(commissionLines, basis.partnerId), inArray(commissionLines.id, ids)))
    .orderBy(directed(ORDER[by], dir), directed(commissionLines.id, dir));
};

/**
 * A page of commission lines, by number or after one of them, with the sums of all pages, one per kind of earner and currency. A reseller gets its own lines only. Sums and
 * count come from the totals that are kept wherever the filter allows it; where there is nothing, no line is looked at.
 *
 * @throws {DomainError} `forbidden`, `validation` (a page too far on, or after a line that is not there)
 */
export const listLines = async (
  ctx: Ctx,
  input: ListCommissionLines,
): Promise<CommissionLinePage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  const { offset } = windowByKey(input);
  const { rows, summed } = await inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const basis = await stateBasis(tx, ctx);
    const asked = {
      basis,
      where: lineFilter(ctx, input, basis, await matchText(tx, ctx, input.q)),
    };
    const found = await sumAll(tx, ctx, input, asked);
    const { summed } = found;
    const isEmpty = countOf(summed) <= offset;
    return { summed, rows: isEmpty ? [] : await readPage(tx, ctx, input, asked, found) };
  });
  const events = await eventsOf(ctx, rows);
  const shown = rows.map((row) => toLineRow(row, events.get(row.eventId ?? '')));
  return { ...pageOf(input, shown, countOf(summed)), sums: summed.map(sumOf) };
};
