import type { CommissionLineDetail } from '@portal/contracts/commission';
import { humanize } from '@portal/domain/text/humanize';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { EVENT_TYPE_WORDS } from '@portal/domain/words/event-type';
import { sayCode } from '@portal/domain/text/say-code';
import { TIER_WORDS } from '@portal/domain/words/tier';
import { formatFullInstant } from '@portal/ui/format/date';
import type { ExplainFact } from '@portal/ui/patterns/explain';
import type { IntlShape } from 'react-intl';

const messages = defineMessages({
  event: { id: 'screens.lineFacts.event', defaultMessage: 'Event' },
  invoice: { id: 'screens.lineFacts.invoice', defaultMessage: 'Invoice' },
  happened: { id: 'screens.lineFacts.happened', defaultMessage: 'Happened' },
  customer: { id: 'screens.lineFacts.customer', defaultMessage: 'Customer' },
  reseller: { id: 'screens.lineFacts.reseller', defaultMessage: 'Reseller' },
  tenant: { id: 'screens.lineFacts.tenant', defaultMessage: 'Tenant' },
  allTenants: { id: 'screens.lineFacts.allTenants', defaultMessage: 'All tenants' },
  assignedSince: { id: 'screens.lineFacts.assignedSince', defaultMessage: 'Assigned since' },
  tierThen: { id: 'screens.lineFacts.tierThen', defaultMessage: 'Tier then' },
  plan: { id: 'screens.lineFacts.plan', defaultMessage: 'Plan' },
  planVersion: {
    id: 'screens.lineFacts.planVersion',
    defaultMessage: '{plan}, version {version}',
  },
  component: { id: 'screens.lineFacts.component', defaultMessage: 'Component' },
  revision: { id: 'screens.lineFacts.revision', defaultMessage: 'Revision' },
  corrects: { id: 'screens.lineFacts.corrects', defaultMessage: 'Corrects' },
  takenBack: { id: 'screens.lineFacts.takenBack', defaultMessage: 'The line it takes back' },
  payableFrom: { id: 'screens.lineFacts.payableFrom', defaultMessage: 'Payable from' },
});

/** What a fact of a line may lead to. */
export type LinkedKind = 'customer' | 'reseller' | 'plan' | 'line';
export type FactHref = (kind: LinkedKind, id: string) => string | undefined;

/** The facts that a line rests on, those that an app has a page for as links. */
export const lineFacts = (
  intl: IntlShape,
  line: CommissionLineDetail,
  hrefOf: FactHref,
): ExplainFact[] => {
  const { formatMessage } = intl;
  const fact = (label: Message, value: string | null, to?: string): ExplainFact[] =>
    value === null ? [] : [{ label: formatMessage(label), value, to }];
  const instant = (label: Message, at: string | null): ExplainFact[] =>
    fact(label, at === null ? null : formatFullInstant(at, intl));
  const code = (value: string | null, words: Parameters<typeof sayCode>[1]): string | null =>
    value === null ? null : sayCode(intl, words, value);
  const { customer, reseller, tenant, plan, reverses, earnedUnder } = line;
  return [
    ...fact(messages.event, code(line.eventType, EVENT_TYPE_WORDS)),
    ...fact(messages.invoice, line.reference),
    ...instant(messages.happened, line.effectiveAt),
    ...(customer === null
      ? []
      : fact(
          messages.customer,
          customer.name ?? customer.externalId,
          hrefOf('customer', customer.id),
        )),
    ...(reseller === null
      ? []
      : fact(messages.reseller, reseller.name, hrefOf('reseller', reseller.id))),
    ...fact(messages.tenant, tenant?.name ?? formatMessage(messages.allTenants)),
    ...instant(messages.assignedSince, earnedUnder.assignedSince),
    ...fact(messages.tierThen, code(earnedUnder.tier, TIER_WORDS)),
    ...fact(
      messages.plan,
      formatMessage(messages.planVersion, { plan: plan.name, version: String(plan.version) }),
      hrefOf('plan', plan.id),
    ),
    ...fact(messages.component, humanize(line.component)),
    ...fact(messages.revision, line.revision > 1 ? String(line.revision) : null),
    ...(reverses === null
      ? []
      : fact(messages.corrects, formatMessage(messages.takenBack), hrefOf('line', reverses.id))),
    ...instant(messages.payableFrom, line.payableOn),
  ];
};
