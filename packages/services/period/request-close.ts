import type { ClosePeriod, PeriodCheck, PeriodRow } from '@portal/contracts/period';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { conflict, notFound } from '@portal/domain/errors';
import type { DomainError } from '@portal/domain/errors';
import { phrase, say } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { zonedMoment } from '@portal/domain/text/zoned-moment';
import { periodRange } from '@portal/domain/period/period';
import type { Period } from '@portal/domain/period/period';
import { sql } from 'drizzle-orm';
import { jobScopeOf, partnerOf, requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import type { Ctx } from '../context';
import { takeDueEvents } from '../event/aside/take-due';
import { lockPartnerLedger } from '../ledger/lock-partner-ledger';
import { requireAllTenants } from '../shared/all-tenants';
import { enqueueJob } from '../shared/enqueue-job';
import { composeClose } from './compose-close';
import { describePeriods, isStalled, periodSpan } from './describe-period';
import { readStops } from './period-checks';

const messages = defineMessages({
  cannotClose: {
    id: 'services.period.cannotClose',
    defaultMessage: '{period} cannot be closed: {stops}.',
  },
  changedSince: {
    id: 'services.period.changedSince',
    defaultMessage:
      'What closing {period} books has changed since you looked. Look at its numbers again, then close it.',
  },
  runsIn: {
    id: 'services.period.runsIn',
    defaultMessage:
      'the month runs in {tenant} until {until}{others, plural, =0 {} one {, and in # other tenant} other {, and in # other tenants}}',
  },
  closedAlready: {
    id: 'services.period.closedAlready',
    defaultMessage: '{period} is closed already.',
  },
});

const STOP_WORDS: Readonly<Record<string, Message>> = defineMessages({
  earlier_month_open: {
    id: 'services.stop.earlierMonthOpen',
    defaultMessage: 'an earlier month is still open',
  },
  month_not_over: { id: 'services.stop.monthNotOver', defaultMessage: 'the month is not over yet' },
  imports_running: { id: 'services.stop.importsRunning', defaultMessage: 'an import is running' },
  runs_waiting: {
    id: 'services.stop.runsWaiting',
    defaultMessage: 'a calculation is waiting or running',
  },
  not_calculated: {
    id: 'services.stop.notCalculated',
    defaultMessage: 'something changed since the last calculation',
  },
  ledger_not_right: {
    id: 'services.stop.ledgerNotRight',
    defaultMessage: 'the books do not add up',
  },
  adjustments_proposed: {
    id: 'services.stop.adjustmentsProposed',
    defaultMessage: 'an adjustment waits for a decision',
  },
});

const stopWords = (intl: Speaker, { key, count, runsIn }: PeriodCheck): string =>
  runsIn === null
    ? say(intl, STOP_WORDS[key] ?? key)
    : intl.formatMessage(messages.runsIn, {
        tenant: runsIn.tenant,
        others: count - 1,
        until: zonedMoment(runsIn.until, runsIn.timeZone, intl.locale),
      });

/** Every reason at once, so that nobody mends one to meet the next. */
const refuse = (period: Period, stops: readonly PeriodCheck[]): DomainError =>
  conflict(
    phrase(messages.cannotClose, {
      period,
      stops: (intl) => stops.map((stop) => stopWords(intl, stop)).join('; '),
    }),
  );

const requesterOf = ({ actor }: Ctx): { id: string | null; name: string } => ({
  id: 'userId' in actor ? actor.userId : null,
  name: actor.name,
});

const begin = async (tx: Tx, ctx: Ctx, period: Period, reason: string | null): Promise<void> => {
  const requester = requesterOf(ctx);
  const { from } = periodRange(period);
  await tx.execute(sql`
    insert into accounting_periods (partner_id, period, requested_by, requested_by_name, started_at)
    values (${partnerOf(ctx)}::uuid, ${period}, ${requester.id}::uuid, ${requester.name}, ${ctx.now()})`);
  await appendAudit(tx, ctx, {
    action: 'period.close',
    entityKind: 'period',
    entityId: null,
    entityName: period,
    reason,
    after: { status: 'closing', from: new Date(from).toISOString() },
  });
};

/** A close that stands still on an error goes on from its stage. */
const resume = async (tx: Tx, ctx: Ctx, period: Period): Promise<void> => {
  await tx.execute(sql`
    update accounting_periods set error = null
    where partner_id = ${partnerOf(ctx)}::uuid and period = ${period} and status = 'closing'`);
  await appendAudit(tx, ctx, {
    action: 'period.resume',
    entityKind: 'period',
    entityId: null,
    entityName: period,
    after: { status: 'closing' },
  });
};

/** @throws {DomainError} `conflict` when the close would book something else than somebody saw */
const requireExpected = async (
  tx: Tx,
  partnerId: string,
  period: Period,
  expected: string,
): Promise<void> => {
  const { fingerprint } = await composeClose(tx, partnerId, period);
  if (fingerprint === expected) return;
  throw conflict(phrase(messages.changedSince, { period }));
};

const requestInTurn = async (
  tx: Tx,
  ctx: Ctx,
  { period, reason, expected }: ClosePeriod,
): Promise<PeriodRow> => {
  const partnerId = partnerOf(ctx);
  await lockPartnerLedger(tx, partnerId);
  const span = await periodSpan(tx, partnerId, ctx.now());
  if (span === null) throw notFound('month');
  const describe = () => describePeriods(tx, partnerId, ctx.now(), span.next, [period]);
  const [known] = await describe();
  if (known?.status === 'closed' || period < span.next)
    throw conflict(phrase(messages.closedAlready, { period }));
  if (known?.status === 'open') {
    const stops = await readStops(tx, partnerId, period, span.next, ctx.now());
    const left = stops.filter(({ isClear }) => !isClear);
    if (left.length > 0) throw refuse(period, left);
    if (expected !== undefined) await requireExpected(tx, partnerId, period, expected);
    await begin(tx, ctx, period, reason ?? null);
  } else if (known !== undefined && isStalled(known)) {
    await resume(tx, ctx, period);
  }
  const [row] = await describe();
  if (row === undefined) throw notFound('month');
  return row;
};

/**
 * Asks for the close of a month: it is checked that nothing stops it, and the close begins in the background
 * (`closePeriod`). A close that stands still on an error goes on; one that is under way is left alone. With `queued` false
 * the caller carries it out itself. With the fingerprint of a preview it is refused when it would book something else.
 *
 * @throws {DomainError} `forbidden`, `not_found`, `conflict` (closed already, what stops it, or not what was expected)
 */
export const requestClose = async (
  ctx: Ctx,
  input: ClosePeriod,
  { queued = true }: { readonly queued?: boolean } = {},
): Promise<PeriodRow> => {
  requirePermission(ctx, { platform: 'period.close', partner: 'period.close' });
  requireAllTenants(ctx);
  const partnerId = partnerOf(ctx);
  // What was to be calculated on a day of this month, and has not been, stops it.
  await takeDueEvents(ctx.db, partnerId, ctx.now());
  return inScope(ctx.db, jobScopeOf(ctx), async (tx) => {
    const row = await requestInTurn(tx, ctx, input);
    if (queued) await enqueueJob(tx, 'period__close', { partnerId, id: input.period });
    return row;
  });
};
