import type { DecidedSetAside, DecideSetAside } from '@portal/contracts/set-aside';
import { plainArray } from '@portal/db/array-literal';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { isBillingEventType, isRefund } from '@portal/domain/enum/billing-event-type';
import { conflict } from '@portal/domain/errors';
import type { DomainError } from '@portal/domain/errors';
import { formatMoney } from '@portal/domain/money/money';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { jobScopeOf, partnerOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Poster } from '../claim/poster';
import type { Ctx } from '../context';
import { decideAgain } from '../event/aside/decide-again';
import { endAside } from '../event/aside/set-aside';
import { takeWaiting } from '../event/aside/take-waiting';
import { trusted } from '../shared/unconfirmed';
import { lockTenantData } from '../tenant/lock-tenant-data';
import { totalAside } from './select-set-aside';

const messages = defineMessages({
  othersByNow: {
    id: 'services.setAside.othersByNow',
    defaultMessage: 'There are {count} such events by now. Look at them again.',
  },
  stillUnclear: {
    id: 'services.setAside.stillUnclear',
    defaultMessage:
      'Which payment {count, plural, one {# of these refunds is} other {# of these refunds are}} of is still not clear. Send a refund with its payment or invoice under another number, and dismiss it here.',
  },
});

/** @throws {DomainError} what was shown is something else by now */
export const othersByNow = (count: number): DomainError =>
  conflict(phrase(messages.othersByNow, { count }));

/** An event that is decided on. */
export interface ChosenRow extends Record<string, unknown> {
  id: string;
  tenantId: string;
  eventId: string;
  type: string;
  isTrusted: boolean;
  /** Null: it looks like no other. */
  isTwinTrusted: boolean | null;
}

/** Those that a condition means. */
export const readChosen = async (
  tx: Tx,
  partnerId: string,
  where: SQL,
  limit: SQL = sql`all`,
): Promise<ChosenRow[]> => [
  ...(await tx.execute<ChosenRow>(sql`
    select a.id, a.tenant_id as "tenantId", a.event_id as "eventId", a.type, a.is_trusted as "isTrusted",
      case when e.id is not null then ${trusted(partnerId)} end as "isTwinTrusted"
    from set_aside_events a
    left join billing_events e on e.partner_id = ${partnerId}::uuid and e.id = a.twin_id
    where ${where} order by a.id limit ${limit}`)),
];

/**
 * True for what whoever is paid would gain by doing away with: a refund; a leaving or an activation, from which durations are
 * counted, unless the same stands already on trust.
 */
export const lowersPay = ({ type, isTwinTrusted }: ChosenRow): boolean =>
  isBillingEventType(type) &&
  (isRefund(type) ||
    ((type === 'customer.churned' || type === 'customer.activated') && isTwinTrusted !== true));

const tenantsOf = (rows: readonly ChosenRow[]): string[] =>
  [...new Set(rows.map(({ tenantId }) => tenantId))].toSorted((a, b) => (a < b ? -1 : 1));

const ACTIONS = {
  taken: 'set_aside.take',
  dismissed: 'set_aside.dismiss',
  refused: 'set_aside.refuse',
} as const;

const countStanding = async (
  tx: Tx,
  partnerId: string,
  standing: 'waiting' | 'held',
  ids: readonly string[],
): Promise<number> => {
  const { events } = await totalAside(
    tx,
    sql`a.partner_id = ${partnerId}::uuid and a.standing = ${standing}
      and a.id = any(${plainArray(ids)}::uuid[])`,
  );
  return events;
};

/** Takes what is held as other ones, tenant by tenant, and what waited for them. */
const take = async (
  tx: Tx,
  ctx: Ctx,
  partnerId: string,
  rows: readonly ChosenRow[],
  { reason, by }: { readonly reason: string | null; readonly by: Poster },
): Promise<void> => {
  await tx.execute(sql`
    update set_aside_events a set another_by_kind = ${by?.kind ?? 'platform'}, another_by = ${by?.id ?? null}
    where a.partner_id = ${partnerId}::uuid and a.id = any(${plainArray(rows.map(({ id }) => id))}::uuid[])
      and a.standing = 'held'`);
  const taking = { byName: ctx.actor.name, reason, isTogether: false };
  for (const tenantId of tenantsOf(rows)) {
    const target = { partnerId, tenantId, now: ctx.now() };
    const ids = rows.flatMap((row) => (row.tenantId === tenantId ? [row.id] : []));
    await takeWaiting(tx, target, await decideAgain(tx, target, ids, taking));
  }
  const ids = rows.map(({ id }) => id);
  const unclear = await countStanding(tx, partnerId, 'held', ids);
  if (unclear > 0) throw conflict(phrase(messages.stillUnclear, { count: unclear }));
};

/** Ends what is dismissed or refused. Refunds of a payment that is dismissed are of the one that it is the same as. */
const end = async (
  tx: Tx,
  ctx: Ctx,
  rows: readonly ChosenRow[],
  {
    standing,
    reason,
  }: { readonly standing: 'dismissed' | 'refused'; readonly reason: string | null },
): Promise<void> => {
  const [partnerId, now] = [partnerOf(ctx), ctx.now()];
  const ids = rows.map(({ id }) => id);
  await endAside(tx, partnerId, ids, { standing, byName: ctx.actor.name, reason, at: now });
  if (standing === 'refused') return;
  for (const tenantId of tenantsOf(rows)) {
    const payments = rows.flatMap((row) => (row.tenantId === tenantId ? [row.eventId] : []));
    await takeWaiting(tx, { partnerId, tenantId, now }, { payments });
  }
};

/** What is decided, and on whose word. */
interface Decided {
  readonly input: Omit<DecideSetAside, 'expectedEvents'>;
  readonly rows: readonly ChosenRow[];
  /** Whose word it is that what is held is another one. */
  readonly by: Poster;
}

/**
 * Decides on exactly these, all or none, and writes it into the record.
 * @throws {DomainError} `conflict` when some were decided on meanwhile
 */
export const decideChosen = async (
  ctx: Ctx,
  { input, rows, by }: Decided,
): Promise<DecidedSetAside> => {
  const partnerId = partnerOf(ctx);
  const { standing, outcome } = input;
  const reason = input.reason ?? null;
  const ids = rows.map(({ id }) => id);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    // What arrives meanwhile waits, so that what was counted is what is decided.
    for (const tenantId of tenantsOf(rows)) await lockTenantData(tx, { partnerId, tenantId });
    const still = sql`a.partner_id = ${partnerId}::uuid and a.standing = ${standing}
      and a.id = any(${plainArray(ids)}::uuid[])`;
    const total = await totalAside(tx, still);
    if (total.events !== rows.length) throw othersByNow(total.events);
    if (outcome === 'taken') await take(tx, ctx, partnerId, rows, { reason, by });
    else await end(tx, ctx, rows, { standing: outcome, reason });
    const [onlyTenant, another] = tenantsOf(rows);
    await appendAudit(tx, ctx, {
      action: ACTIONS[outcome],
      entityKind: 'set_aside',
      entityId: ids[0] ?? null,
      entityName: null,
      tenantId: another === undefined ? (onlyTenant ?? null) : null,
      reason,
      after: {
        events: total.events,
        amounts: total.sums
          .map(({ amountMinor, currency }) => formatMoney(BigInt(amountMinor), currency))
          .join(', '),
        status: standing,
        tenantId: input.tenantId ?? null,
        source: input.source ?? null,
        type: input.type ?? null,
        chosen: input.ids?.length ?? null,
      },
    });
    return {
      ...total,
      waiting: await countStanding(tx, partnerId, 'waiting', outcome === 'taken' ? ids : []),
    };
  });
};
