import { reader, tell } from '@portal/contracts/reader';
import { AUDIT_ACTIONS } from '@portal/domain/audit/act';
import type { AuditAction } from '@portal/domain/audit/act';
import { auditSentence } from '@portal/domain/audit/say-act';
import type { PayoutAlarm } from '@portal/domain/payout/attempt';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';

const messages = defineMessages({
  thePartner: { id: 'services.audit.thePartner', defaultMessage: 'the partner' },
  run: { id: 'services.audit.run', defaultMessage: '{tenant}, {months}' },
  allTenants: { id: 'services.audit.allTenants', defaultMessage: 'All tenants' },
  allMonths: { id: 'services.audit.allMonths', defaultMessage: 'all months' },
  claimed: { id: 'services.audit.claimed', defaultMessage: '{events} claimed events' },
  heldEvents: {
    id: 'services.audit.heldEvents',
    defaultMessage: '{events} held events',
  },
  waitingEvents: {
    id: 'services.audit.waitingEvents',
    defaultMessage: '{events} waiting events',
  },
  provisioned: { id: 'services.audit.provisioned', defaultMessage: 'Provisioned' },
  applicant: { id: 'services.audit.applicant', defaultMessage: 'The applicant' },
  byItself: { id: 'services.audit.byItself', defaultMessage: 'The portal, by itself' },
  programme: { id: 'services.audit.programme', defaultMessage: 'The programme’s rule' },
});

/** What the alarm of a payout is about. */
const ALARM_WORDS: Readonly<Record<PayoutAlarm, Message>> = defineMessages({
  other_amount: {
    id: 'services.audit.otherAmount',
    defaultMessage: 'The provider tells of another amount than was sent.',
  },
  paid_twice: {
    id: 'services.audit.paidTwice',
    defaultMessage: 'It was paid twice: one of the payments has to be fetched back.',
  },
  paid_after_failure: {
    id: 'services.audit.paidAfterFailure',
    defaultMessage: 'It was reported as paid after it had been reported as failed.',
  },
  paid_after_cancellation: {
    id: 'services.audit.paidAfterCancellation',
    defaultMessage: 'It was reported as paid after it had been cancelled here.',
  },
  failed_after_payment: {
    id: 'services.audit.failedAfterPayment',
    defaultMessage:
      'It was reported as failed after it had been reported as paid; it still counts as paid.',
  },
});

const isAlarm = (reason: string): reason is PayoutAlarm => Object.hasOwn(ALARM_WORDS, reason);

/** What is on record of one act, as far as its words follow from it. */
export interface RecordedAct {
  readonly action: string;
  readonly entityKind: string;
  readonly entityName: string | null;
  readonly resellerId: string | null;
  readonly reason: string | null;
  readonly after: unknown;
}

const factOf = (facts: unknown, name: string): unknown =>
  typeof facts === 'object' && facts !== null ? Reflect.get(facts, name) : undefined;

const textOr = (fact: unknown, otherwise: Words): Words =>
  typeof fact === 'string' ? fact : otherwise;

const unnamed = ({ entityKind, resellerId, after }: RecordedAct): Words | null => {
  switch (entityKind) {
    case 'adjustment':
    case 'dispute':
      return resellerId === null ? messages.thePartner : null;
    case 'commission_run':
      return phrase(messages.run, {
        tenant: textOr(factOf(after, 'tenant'), messages.allTenants),
        months: textOr(factOf(after, 'period'), messages.allMonths),
      });
    case 'set_aside':
      return phrase(
        factOf(after, 'status') === 'waiting' ? messages.waitingEvents : messages.heldEvents,
        { events: String(factOf(after, 'events')) },
      );
    case 'claim_decision':
      return phrase(messages.claimed, { events: String(factOf(after, 'events')) });
    default:
      return null;
  }
};

/** The parts of the system that act without anybody asking, as they are on record. */
const BY_ITSELF: Readonly<Record<string, Message>> = {
  outbox: messages.byItself,
  nightly: messages.byItself,
  programme: messages.programme,
};

/** Who did it: a name on record, or words where none is kept. */
export const auditActor = (actorKind: string, actorName: string): string => {
  if (actorKind === 'applicant') return tell(messages.applicant);
  const words = actorKind === 'system' ? BY_ITSELF[actorName] : undefined;
  return words === undefined ? actorName : tell(words);
};

/** What the act was about: its name on record, or what its facts say, in the language of who asks. */
export const auditName = (act: RecordedAct): string | null => {
  const words = act.entityName ?? unnamed(act);
  return words === null ? null : tell(words);
};

/** Why it was done: as a person wrote it, or what the act says by itself. */
export const auditReason = ({ action, reason }: RecordedAct): string | null => {
  if (action === 'tenant.provision' && reason === null) return tell(messages.provisioned);
  if (action === 'payout.alarm' && reason !== null && isAlarm(reason))
    return tell(ALARM_WORDS[reason]);
  return reason;
};

/** What stands beside the sentence of an act without being on record. */
const beside = (action: AuditAction): Words => {
  switch (action) {
    case 'claim.accept':
    case 'claim.refuse':
      return phrase(messages.claimed, { events: '' });
    case 'set_aside.take':
    case 'set_aside.dismiss':
      return phrase(messages.heldEvents, { events: '' });
    case 'set_aside.refuse':
      return phrase(messages.waitingEvents, { events: '' });
    case 'tenant.provision':
      return messages.provisioned;
    default:
      return '';
  }
};

interface Said {
  readonly code: string;
  /** In lower case. */
  readonly words: string;
}

/** The codes of acts, and of an alarm's reasons, with what whoever asks reads in place of them. */
export const auditWords = (): { readonly actions: Said[]; readonly alarms: Said[] } => ({
  actions: AUDIT_ACTIONS.map((action) => ({
    code: action,
    words: [
      auditSentence(reader(), { action, entityName: null }),
      auditSentence(reader(), { action, entityName: '' }),
      tell(beside(action)),
    ]
      .join(' ')
      .toLowerCase(),
  })),
  alarms: Object.entries(ALARM_WORDS).map(([code, message]) => ({
    code,
    words: tell(message).toLowerCase(),
  })),
});
