import { EARNER_KINDS } from '@portal/domain/commission/plan';
import { TASK_MESSAGES, TASK_SIDES } from '@portal/domain/enum/onboarding';
import { z } from 'zod';
import { Id, Instant, Period } from './common';

/**
 * One kind of event. `payload` holds ids and codes, no text about a person. What its reader needs and nobody else may see
 * is `sealed`; null to a reader that cannot open it. Another shape of a payload is another version.
 */
const event = <
  const Kind extends string,
  const Entity extends string,
  Payload extends z.ZodType,
  Sealed extends z.ZodType,
>(
  kind: Kind,
  entityKind: Entity,
  payload: Payload,
  sealed: Sealed,
) =>
  z.strictObject({
    kind: z.literal(kind),
    version: z.literal(1),
    entityKind: z.literal(entityKind),
    /** Null where the payload names it, as a month is by its period. */
    entityId: Id.nullable(),
    /** To whom it may be told; null where it is of none. */
    tenantId: Id.nullable(),
    resellerId: Id.nullable(),
    payload,
    sealed,
  });

const NOTHING = z.null();

const Surface = z.enum(['admin', 'partner', 'reseller']);
const EarnerKind = z.enum(EARNER_KINDS);
const Currency = z.string().length(3);
const Amount = z.string().regex(/^-?\d{1,40}$/);
const Count = z.number().int().nonnegative();

/** The secret of a link, whose hash alone is stored. */
const OneTimeLink = z.strictObject({ token: z.string() }).nullable();
/** The same of an invitation; with what was said to whom it makes the owner of what its application asked for. */
const InvitationLink = z
  .strictObject({
    token: z.string(),
    approval: z.strictObject({ message: z.string().nullable() }).optional(),
  })
  .nullable();
const OfPerson = z.strictObject({ surface: Surface });

/** An account as it is told: its holder and the last digits. */
const Account = z.strictObject({
  holderName: z.string(),
  method: z.string(),
  detailsHint: z.string().nullable(),
});
export type ToldAccount = z.output<typeof Account>;

const PayeeNews = z.strictObject({
  currency: Currency,
  /** Whether it rests before it can be paid. */
  rests: z.boolean(),
});
/** As it was at that moment: who did it, the account, and the one before. */
const PayeeWords = z
  .strictObject({ by: z.string(), account: Account, before: Account.nullable() })
  .nullable();

const OfDispute = z.strictObject({ earnerKind: EarnerKind });
const Transfer = z.strictObject({ amountMinor: Amount, currency: Currency });
const Nothing = z.strictObject({});

/** All that the outbox tells of. The past tense of what was done, by the words of the glossary. */
export const OutboxEvent = z.discriminatedUnion('kind', [
  /** Somebody wants to apply, or its link again. Whether there is an application is for the reader to find out. */
  event(
    'application.link_requested',
    'application',
    Nothing,
    z.strictObject({ email: z.string(), secret: z.string() }).nullable(),
  ),
  event('application.submitted', 'application', Nothing, NOTHING),
  event('application.info_requested', 'application', z.strictObject({ requestId: Id }), NOTHING),
  event('application.answered', 'application', z.strictObject({ requestId: Id }), NOTHING),
  event('application.withdrawn', 'application', Nothing, NOTHING),
  event('application.check_told', 'application', Nothing, NOTHING),
  event(
    'application.decided',
    'application',
    z.strictObject({ decision: z.enum(['approved', 'rejected']) }),
    NOTHING,
  ),
  /** Somebody wants to know where an address has an account. */
  event(
    'portal.find_requested',
    'portal',
    Nothing,
    z.strictObject({ email: z.string() }).nullable(),
  ),
  event('invitation.created', 'invitation', OfPerson, InvitationLink),
  event('password.reset_requested', 'user', OfPerson, OneTimeLink),
  event('password.changed', 'user', OfPerson, NOTHING),
  event('payee.details_entered', 'payee', PayeeNews, PayeeWords),
  event('payee.details_changed', 'payee', PayeeNews, PayeeWords),
  event('payee.verified', 'payee', PayeeNews, PayeeWords),
  event(
    'payee.onboarding_requested',
    'payee',
    Nothing,
    z.strictObject({ by: z.string() }).nullable(),
  ),
  event(
    'dispute.opened',
    'dispute',
    OfDispute.extend({ lineId: Id, amountMinor: Amount, currency: Currency, period: Period }),
    NOTHING,
  ),
  event(
    'dispute.answered',
    'dispute',
    OfDispute.extend({ messageId: Id, to: z.enum(['payer', 'earner']) }),
    NOTHING,
  ),
  event('dispute.withdrawn', 'dispute', OfDispute, NOTHING),
  event(
    'dispute.decided',
    'dispute',
    OfDispute.extend({
      decision: z.enum(['accepted', 'rejected']),
      /** What an accepted one corrects; not booked before a second person has approved it. */
      correction: z
        .strictObject({ amountMinor: Amount, currency: Currency, isBooked: z.boolean() })
        .nullable(),
    }),
    NOTHING,
  ),
  event(
    'statement.issued',
    'statement',
    z.strictObject({
      number: z.string(),
      period: Period,
      currency: Currency,
      closingMinor: Amount,
      earnerKind: EarnerKind,
    }),
    NOTHING,
  ),
  event(
    'period.closed',
    'period',
    z.strictObject({ period: Period, lines: Count, statements: Count }),
    NOTHING,
  ),
  /** By a reseller, or (without one) by the partner itself. */
  event('agreement.accepted', 'agreement', Nothing, NOTHING),
  event('payout.paid', 'payout', Transfer, NOTHING),
  event('payout.failed', 'payout', Transfer, NOTHING),
  event('payout.returned', 'payout', Transfer, NOTHING),
  event('onboarding.started', 'onboarding', Nothing, NOTHING),
  event('onboarding.task_submitted', 'onboarding', z.strictObject({ taskId: Id }), NOTHING),
  event('onboarding.task_done', 'onboarding', z.strictObject({ taskId: Id }), NOTHING),
  event('onboarding.task_sent_back', 'onboarding', z.strictObject({ taskId: Id }), NOTHING),
  /** What was mailed by itself about tasks of one onboarding. */
  event(
    'onboarding.reminded',
    'onboarding',
    z.strictObject({
      message: z.enum(TASK_MESSAGES),
      to: z.enum([...TASK_SIDES, 'owner']),
      taskIds: z.array(Id),
    }),
    NOTHING,
  ),
  event('onboarding.finished', 'onboarding', Nothing, NOTHING),
  event('onboarding.ended', 'onboarding', Nothing, NOTHING),
  event('reseller.created', 'reseller', Nothing, NOTHING),
  event('reseller.activated', 'reseller', Nothing, NOTHING),
  event('reseller.suspended', 'reseller', Nothing, NOTHING),
  /** One act, of however many customers of one reseller. */
  event(
    'customer.assigned',
    'reseller',
    z.strictObject({ effectiveFrom: Instant, assigned: Count, transferred: Count }),
    NOTHING,
  ),
  event(
    'commission_run.finished',
    'commission_run',
    z.strictObject({ status: z.enum(['completed', 'failed']) }),
    NOTHING,
  ),
  event('ledger.proof_failed', 'ledger_check', Nothing, NOTHING),
  event('audit.broken', 'audit_check', z.strictObject({ firstBroken: Count }), NOTHING),
]);
export type OutboxEvent = z.output<typeof OutboxEvent>;
export type OutboxEventKind = OutboxEvent['kind'];

/** The events of some kinds. */
export type OutboxEventOf<Kind extends OutboxEventKind> = Extract<OutboxEvent, { kind: Kind }>;
