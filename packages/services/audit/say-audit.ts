import { tell } from '@portal/contracts/reader';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';

const messages = defineMessages({
  thePartner: { id: 'services.audit.thePartner', defaultMessage: 'the partner' },
  run: { id: 'services.audit.run', defaultMessage: '{tenant}, {months}' },
  allTenants: { id: 'services.audit.allTenants', defaultMessage: 'All tenants' },
  allMonths: { id: 'services.audit.allMonths', defaultMessage: 'all months' },
  claimed: { id: 'services.audit.claimed', defaultMessage: '{events} claimed events' },
  provisioned: { id: 'services.audit.provisioned', defaultMessage: 'Provisioned' },
  otherAmount: {
    id: 'services.audit.otherAmount',
    defaultMessage: 'The provider tells of another amount than was sent.',
  },
});

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
    case 'claim_decision':
      return phrase(messages.claimed, { events: String(factOf(after, 'events')) });
    default:
      return null;
  }
};

/** What the act was about: its name on record, or what its facts say, in the language of who asks. */
export const auditName = (act: RecordedAct): string | null => {
  const words = act.entityName ?? unnamed(act);
  return words === null ? null : tell(words);
};

/** Why it was done: as a person wrote it, or what the act says by itself. */
export const auditReason = ({ action, reason }: RecordedAct): string | null => {
  if (action === 'tenant.provision' && reason === null) return tell(messages.provisioned);
  if (action === 'payout.alarm' && reason === 'other_amount') return tell(messages.otherAmount);
  return reason;
};
