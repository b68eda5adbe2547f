import type { CommissionLineDetail, CommissionLineRow } from '@portal/contracts/commission';
import type { Explanation } from '@portal/domain/commission/explanation';
import { reader, tell } from '@portal/contracts/reader';
import { eventWords } from '@portal/domain/commission/say';
import { isBillingEventType } from '@portal/domain/enum/billing-event-type';
import { isPartnerTier } from '@portal/domain/enum/partner-tier';
import type { PartnerTier } from '@portal/domain/enum/partner-tier';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { Words } from '@portal/domain/text/phrase';

type Fact = CommissionLineDetail['facts'][number];

const messages = defineMessages({
  event: { id: 'services.fact.event', defaultMessage: 'Event' },
  invoice: { id: 'services.fact.invoice', defaultMessage: 'Invoice' },
  happened: { id: 'services.fact.happened', defaultMessage: 'Happened' },
  customer: { id: 'services.fact.customer', defaultMessage: 'Customer' },
  reseller: { id: 'services.fact.reseller', defaultMessage: 'Reseller' },
  tenant: { id: 'services.fact.tenant', defaultMessage: 'Tenant' },
  allTenants: { id: 'services.fact.allTenants', defaultMessage: 'All tenants' },
  assignedSince: { id: 'services.fact.assignedSince', defaultMessage: 'Assigned since' },
  tierThen: { id: 'services.fact.tierThen', defaultMessage: 'Tier then' },
  plan: { id: 'services.fact.plan', defaultMessage: 'Plan' },
  planVersion: { id: 'services.fact.planVersion', defaultMessage: '{plan}, version {version}' },
  component: { id: 'services.fact.component', defaultMessage: 'Component' },
  revision: { id: 'services.fact.revision', defaultMessage: 'Revision' },
  corrects: { id: 'services.fact.corrects', defaultMessage: 'Corrects' },
  takenBack: { id: 'services.fact.takenBack', defaultMessage: 'The line it takes back' },
  payableFrom: { id: 'services.fact.payableFrom', defaultMessage: 'Payable from' },
});

const TIERS: Readonly<Record<PartnerTier, Message>> = defineMessages({
  bronze: { id: 'services.fact.bronze', defaultMessage: 'Bronze' },
  silver: { id: 'services.fact.silver', defaultMessage: 'Silver' },
  gold: { id: 'services.fact.gold', defaultMessage: 'Gold' },
  platinum: { id: 'services.fact.platinum', defaultMessage: 'Platinum' },
});

/** What is known of a line beside its row. */
export interface LineBasis {
  readonly explanation: Explanation;
  readonly revision: number;
  readonly reversesLineId: string | null;
  readonly planId: string;
  readonly planName: string;
  readonly planVersion: number;
}

const fact = (
  kind: Fact['kind'],
  label: Message,
  value: Words | null | undefined,
  id: string | null = null,
): Fact[] =>
  value === null || value === undefined
    ? []
    : [{ label: tell(label), value: tell(value), kind, id }];

const instant = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** The key of a component as people read it: `new_customers` as "New customers". */
const words = (name: string | null): string | null => {
  const text = name?.replaceAll(/[._-]+/g, ' ').trim() ?? '';
  return text === '' ? null : text.charAt(0).toUpperCase() + text.slice(1);
};

const tierWords = (tier: string | null | undefined): Words | null =>
  isPartnerTier(tier) ? TIERS[tier] : words(tier ?? null);

const typeWords = (type: string | null): string | null =>
  isBillingEventType(type) ? eventWords(type, { text: reader().formatMessage }) : words(type);

/** Since when the customer is this reseller's, and the tier it had: what an earning was stored with. */
const earnerFacts = (explanation: Explanation): Fact[] => {
  const stored = explanation.k === 'correction' ? explanation.now : explanation;
  if (stored === undefined || (stored.k !== 'earning' && stored.k !== 'bonus')) return [];
  return [
    ...fact('instant', messages.assignedSince, instant(stored.as?.from)),
    ...fact('text', messages.tierThen, tierWords(stored.by.tier)),
  ];
};

/** The facts that a line rests on, with what they link to, in the language of who asks. */
export const lineFacts = (row: CommissionLineRow, basis: LineBasis): Fact[] => [
  ...fact('text', messages.event, typeWords(row.eventType)),
  ...fact('text', messages.invoice, row.reference),
  ...fact('instant', messages.happened, row.effectiveAt),
  ...fact(
    'customer',
    messages.customer,
    row.customer?.name ?? row.customer?.externalId,
    row.customer?.id ?? null,
  ),
  ...fact('reseller', messages.reseller, row.reseller?.name, row.reseller?.id ?? null),
  ...fact('text', messages.tenant, row.tenant?.name ?? messages.allTenants),
  ...earnerFacts(basis.explanation),
  ...fact(
    'plan',
    messages.plan,
    phrase(messages.planVersion, { plan: basis.planName, version: String(basis.planVersion) }),
    basis.planId,
  ),
  ...fact('text', messages.component, words(row.component)),
  ...(basis.revision > 1 ? fact('text', messages.revision, String(basis.revision)) : []),
  ...(basis.reversesLineId === null
    ? []
    : fact('line', messages.corrects, messages.takenBack, basis.reversesLineId)),
  ...fact('instant', messages.payableFrom, row.payableFrom),
];
