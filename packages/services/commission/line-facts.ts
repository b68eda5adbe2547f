import type { CommissionLineDetail, CommissionLineRow } from '@portal/contracts/commission';
import type { Explanation } from '@portal/domain/commission/explanation';

type Fact = CommissionLineDetail['facts'][number];

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
  label: string,
  value: string | null | undefined,
  id: string | null = null,
): Fact[] => (value === null || value === undefined ? [] : [{ label, value, kind, id }]);

const instant = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString();

/** `invoice.paid` as "Invoice paid". */
const words = (name: string | null): string | null => {
  const text = name?.replaceAll(/[._-]+/g, ' ').trim() ?? '';
  return text === '' ? null : text.charAt(0).toUpperCase() + text.slice(1);
};

/** Since when the customer is this reseller's, and the tier it had: what an earning was stored with. */
const earnerFacts = (explanation: Explanation): Fact[] => {
  const stored = explanation.k === 'correction' ? explanation.now : explanation;
  if (stored === undefined || (stored.k !== 'earning' && stored.k !== 'bonus')) return [];
  return [
    ...fact('instant', 'Assigned since', instant(stored.as?.from)),
    ...fact('text', 'Tier then', words(stored.by.tier ?? null)),
  ];
};

/** The facts that a line rests on, with what they link to. */
export const lineFacts = (row: CommissionLineRow, basis: LineBasis): Fact[] => [
  ...fact('text', 'Event', words(row.eventType)),
  ...fact('text', 'Invoice', row.reference),
  ...fact('instant', 'Happened', row.effectiveAt),
  ...fact(
    'customer',
    'Customer',
    row.customer?.name ?? row.customer?.externalId,
    row.customer?.id ?? null,
  ),
  ...fact('reseller', 'Reseller', row.reseller?.name, row.reseller?.id ?? null),
  ...fact('text', 'Tenant', row.tenant?.name ?? 'All tenants'),
  ...earnerFacts(basis.explanation),
  ...fact('plan', 'Plan', `${basis.planName}, version ${String(basis.planVersion)}`, basis.planId),
  ...fact('text', 'Component', words(row.component)),
  ...(basis.revision > 1 ? fact('text', 'Revision', String(basis.revision)) : []),
  ...(basis.reversesLineId === null
    ? []
    : fact('line', 'Corrects', 'The line it takes back', basis.reversesLineId)),
  ...fact('instant', 'Payable from', row.payableFrom),
];
