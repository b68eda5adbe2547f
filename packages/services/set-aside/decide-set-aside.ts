import type { DecidedSetAside, DecideSetAside } from '@portal/contracts/set-aside';
import { plainArray } from '@portal/db/array-literal';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { isBillingEventType, isRefund } from '@portal/domain/enum/billing-event-type';
import { conflict, validation } from '@portal/domain/errors';
import { formatMoney } from '@portal/domain/money/money';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, readScopeOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import { posterOf } from '../claim/poster';
import type { Ctx } from '../context';
import { loadPartner } from '../partner/load-partner';
import { trusted } from '../shared/unconfirmed';
import { lockTenantData } from '../tenant/lock-tenant-data';
import { decideAgain } from '../event/aside/decide-again';
import { chosenAside, totalAside } from './select-set-aside';
import { endAside } from '../event/aside/set-aside';
import { takeWaiting } from '../event/aside/take-waiting';

const messages = defineMessages({
  waitsCanBeRefused: {
    id: 'services.setAside.waitsCanBeRefused',
    defaultMessage:
      'What waits or lies ahead can only be refused; it is taken by itself when it can be.',
  },
  heldIsDecided: {
    id: 'services.setAside.heldIsDecided',
    defaultMessage: 'Say of what is held whether it is the same or another one.',
  },
  sayWhy: {
    id: 'services.setAside.sayWhy',
    defaultMessage: 'Say why they are refused, in a few words.',
  },
  namedTwice: { id: 'services.setAside.namedTwice', defaultMessage: 'An event is named twice.' },
  othersByNow: {
    id: 'services.setAside.othersByNow',
    defaultMessage: 'There are {count} such events by now. Look at them again.',
  },
  ofThePlatform: {
    id: 'services.setAside.ofThePlatform',
    defaultMessage:
      '{count, plural, one {# of these events lowers} other {# of these events lower}} what the platform pays you: leave the decision to the platform.',
  },
});

const checkInput = ({ standing, outcome, reason, ids }: DecideSetAside): void => {
  if (standing !== 'held' && outcome !== 'refused')
    throw validation([{ path: ['outcome'], message: messages.waitsCanBeRefused }]);
  if (standing === 'held' && outcome === 'refused')
    throw validation([{ path: ['outcome'], message: messages.heldIsDecided }]);
  if (outcome === 'refused' && reason === undefined)
    throw validation([{ path: ['reason'], message: messages.sayWhy }]);
  if (ids !== undefined && new Set(ids).size !== ids.length)
    throw validation([{ path: ['ids'], message: messages.namedTwice }]);
};

interface ChosenRow extends Record<string, unknown> {
  id: string;
  tenantId: string;
  type: string;
  isTrusted: boolean;
  /** Null: it looks like no other. */
  isTwinTrusted: boolean | null;
}

const findChosen = (ctx: Ctx, partnerId: string, input: DecideSetAside): Promise<ChosenRow[]> =>
  inScope(ctx.db, readScopeOf(ctx), async (tx) => {
    await loadPartner(tx, ctx, partnerId);
    const rows = await tx.execute<ChosenRow>(sql`
      select a.id, a.tenant_id as "tenantId", a.type, a.is_trusted as "isTrusted",
        case when e.id is not null then ${trusted(partnerId)} end as "isTwinTrusted"
      from set_aside_events a
      left join billing_events e on e.partner_id = ${partnerId}::uuid and e.id = a.twin_id
      where ${chosenAside(partnerId, input)} order by a.id`);
    return [...rows];
  });

/**
 * True for what a trusted source says and whoever is paid would gain by doing away with: a refund; a leaving or an activation,
 * from which durations are counted, unless the same stands already on trust.
 */
const lowersOwnPay = ({ type, isTrusted, isTwinTrusted }: ChosenRow): boolean =>
  isTrusted &&
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

const countWaiting = async (tx: Tx, partnerId: string, ids: readonly string[]): Promise<number> => {
  const { events } = await totalAside(
    tx,
    sql`a.partner_id = ${partnerId}::uuid and a.standing = 'waiting'
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
  reason: string | null,
): Promise<void> => {
  const by = posterOf(ctx);
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
};

/**
 * Decides on events that are set aside, some by id or all that a filter matches, all or none: refuses what waits or lies ahead, takes what is
 * held as another one, or dismisses it as the same. Ids stay used. Who is paid by an event gains nothing by deciding on it: what
 * raises the partner's pay is claimed when the partner takes it, and what lowers it on a trusted source's word is the
 * platform's to dismiss.
 * @throws {DomainError} `forbidden`, `not_found` (the partner), `conflict` (others by now, or the platform's to decide), `validation`
 */
export const decideSetAside = async (ctx: Ctx, input: DecideSetAside): Promise<DecidedSetAside> => {
  requirePermission(ctx, {
    platform: 'claim.manage',
    partner: 'import.manage',
    apiKey: 'events:write',
    platformKey: 'claims:manage',
  });
  checkInput(input);
  const partnerId = partnerOf(ctx);
  const { standing, outcome, expectedEvents } = input;
  const reason = input.reason ?? null;
  const rows = await findChosen(ctx, partnerId, input);
  const others = (count: number) => conflict(phrase(messages.othersByNow, { count }));
  if (rows.length !== expectedEvents) throw others(rows.length);
  const own = posterOf(ctx) === null || outcome === 'taken' ? [] : rows.filter(lowersOwnPay);
  if (own.length > 0) throw conflict(phrase(messages.ofThePlatform, { count: own.length }));
  const ids = rows.map(({ id }) => id);
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    // What arrives meanwhile waits, so that what was counted is what is decided.
    for (const tenantId of tenantsOf(rows)) await lockTenantData(tx, { partnerId, tenantId });
    const still = sql`a.partner_id = ${partnerId}::uuid and a.standing = ${standing}
      and a.id = any(${plainArray(ids)}::uuid[])`;
    const total = await totalAside(tx, still);
    if (total.events !== rows.length) throw others(total.events);
    if (outcome === 'taken') await take(tx, ctx, partnerId, rows, reason);
    else
      await endAside(tx, partnerId, ids, {
        standing: outcome,
        byName: ctx.actor.name,
        reason,
        at: ctx.now(),
      });
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
    return { ...total, waiting: await countWaiting(tx, partnerId, outcome === 'taken' ? ids : []) };
  });
};
