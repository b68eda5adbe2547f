import type { Earnings } from '@portal/contracts/liability';
import { alongIndexes } from '@portal/db/forget-plans';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readScopeOf, requirePermission } from '../access';
import type { Ctx } from '../context';
import type { Earner } from '../payout/payable-sums';
import { readWays } from '../payout/read-ways';
import { toMoney } from '../shared/money';
import { heldSums, lineByKey } from '../commission/held-sums';
import { isHeld, stateBasis } from '../commission/line-state';
import type { StateBasis } from '../commission/line-state';
import { isOpenDispute } from '../commission/open-dispute-on';
import { stateTotals } from '../commission/state-totals';
import type { StateTotal } from '../commission/state-totals';

/** How many of the next days on which something becomes payable are told. */
const RELEASES = 12;

/** A reseller asks for itself, everybody else for the partner. */
const earnerOf = ({ actor }: Ctx): Earner =>
  actor.kind === 'reseller'
    ? { kind: 'reseller', resellerId: actor.resellerId }
    : { kind: 'partner', resellerId: null };

interface ReleaseRow extends Record<string, unknown> {
  day: string;
  currency: string;
  lines: number;
  amount: string;
}

/** Of what is on hold, whatever is disputed aside. */
const readReleases = (tx: Tx, basis: StateBasis, { kind, resellerId }: Earner) => {
  const line = sql`l`;
  const earner = (row: SQL): SQL =>
    resellerId === null
      ? sql`${row}.earner_kind = ${kind} and ${row}.reseller_id is null`
      : sql`${row}.earner_kind = ${kind} and ${row}.reseller_id = ${resellerId}::uuid`;
  const held = heldSums(basis, earner(sql`h`));
  const partner = sql`${basis.partnerId}::uuid`;
  return alongIndexes<ReleaseRow>(
    tx,
    sql`
    select to_char(part.payable_on, 'YYYY-MM-DD') as day, part.currency,
      sum(part.lines)::int as lines, sum(part.amount_minor)::text as amount
    from (
      select h.payable_on, h.currency, h.lines, h.amount_minor from (${held}) h
      union all
      select l.payable_on, l.currency, -1, -l.amount_minor from disputes dispute
      cross join lateral (${lineByKey(basis.partnerId, sql`dispute.line_id`)}) l
      where dispute.partner_id = ${partner} and ${isOpenDispute(sql`dispute`)}
        and ${earner(line)} and not l.is_debt and ${isHeld(basis, line)}
    ) part
    group by 1, 2 having sum(part.lines) <> 0 order by 1, 2 limit ${RELEASES}`,
  );
};

const readRecovered = (tx: Tx, { partnerId }: StateBasis, { kind, resellerId }: Earner) =>
  tx.execute<{ currency: string; amount: string }>(sql`
    select r.currency, sum(r.amount_minor)::text as amount from recoveries r
    where r.partner_id = ${partnerId}::uuid and r.earner_kind = ${kind}
      and r.reseller_id is not distinct from ${resellerId}::uuid group by 1`);

const shown = ({ state, lines, amount, currency }: StateTotal) => ({
  state,
  lines,
  amount: toMoney(amount, currency),
});

const summedByState = (parts: readonly StateTotal[]): Earnings['states'] => {
  const sums = new Map<string, StateTotal>();
  for (const part of parts) {
    const key = `${part.currency} ${part.state}`;
    const so = sums.get(key);
    sums.set(key, {
      ...part,
      lines: (so?.lines ?? 0) + part.lines,
      amount: String(BigInt(so?.amount ?? 0) + BigInt(part.amount)),
    });
  }
  return [...sums.values()].map(shown);
};

const owedBack = (
  states: Earnings['states'],
  recovered: readonly { currency: string; amount: string }[],
): Earnings['owedBack'] =>
  states
    .filter(({ state }) => state === 'debt')
    .map(({ amount: { amountMinor, currency } }) => {
      const back = recovered.find((row) => row.currency === currency)?.amount ?? '0';
      return toMoney(BigInt(amountMinor) + BigInt(back), currency);
    })
    .filter(({ amountMinor }) => amountMinor !== '0');

/** A member limited to some tenants is not told what the partner is due in all. */
const seesWhole = ({ actor }: Ctx): boolean => actor.kind !== 'partner' || actor.tenantIds === null;

/**
 * What an earner earned by where it stands, by month and component; when what is on hold becomes payable; and what keeps
 * what is due from being paid. A reseller's own, or the partner's from the platform.
 *
 * @throws {DomainError} `forbidden`
 */
export const getEarnings = async (ctx: Ctx): Promise<Earnings> => {
  requirePermission(ctx, { platform: 'read', partner: 'read', reseller: 'read' });
  const earner = earnerOf(ctx);
  const { parts, releases, recovered } = await inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    const basis = await stateBasis(tx, ctx);
    const filter = {
      earner: earner.kind,
      ...(earner.resellerId === null ? {} : { resellerId: earner.resellerId }),
    };
    return {
      parts: await stateTotals(tx, basis, filter, ['period', 'component']),
      releases: [...(await readReleases(tx, basis, earner))],
      recovered: [...(await readRecovered(tx, basis, earner))],
    };
  });
  const states = summedByState(parts);
  const currencies = [...new Set(parts.map(({ currency }) => currency))];
  return {
    earner: earner.kind,
    states,
    owedBack: owedBack(states, recovered),
    parts: parts.map((part) => ({
      ...shown(part),
      period: part.period ?? '',
      component: part.component ?? '',
    })),
    ways: seesWhole(ctx) ? await readWays(ctx, earner, currencies) : [],
    releases: releases.map(({ day, lines, amount, currency }) => ({
      day,
      lines,
      amount: toMoney(amount, currency),
    })),
  };
};
