import type { Outputs } from '@portal/client/trpc';
import { humanize } from '@portal/ui/format/id';
import { moneyToDecimal } from '@portal/ui/format/money';
import type { Column } from '@portal/ui/patterns/data-table';
import { Money } from '@portal/ui/primitives/money';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';

type Line = Outputs['partner']['commission']['lines']['rows'][number];

/** Columns of the partner's commission lines. */
export const LINE_COLUMNS: readonly Column<Line>[] = [
  {
    id: 'when',
    header: 'When',
    cell: (line) => <When at={line.effectiveAt} as="day" />,
    csv: (line) => line.effectiveAt,
    sort: 'effectiveAt',
  },
  {
    id: 'earner',
    header: 'Earner',
    cell: (line) => line.reseller?.name ?? 'You',
    csv: (line) => line.reseller?.name ?? 'partner',
    card: 'title',
  },
  {
    id: 'component',
    header: 'For',
    cell: (line) =>
      `${humanize(line.component)}${line.kind === 'earning' ? '' : ` (${humanize(line.kind).toLowerCase()})`}`,
    csv: (line) => `${line.component} ${line.kind}`,
  },
  {
    id: 'customer',
    header: 'Customer',
    cell: (line) => line.customer?.name ?? line.customer?.externalId ?? '–',
    csv: (line) => line.customer?.externalId ?? null,
  },
  {
    id: 'reference',
    header: 'Invoice',
    cell: (line) => line.reference ?? '–',
    csv: (line) => line.reference,
    optional: true,
  },
  {
    id: 'tenant',
    header: 'Tenant',
    cell: (line) => line.tenant?.name ?? 'All tenants',
    csv: (line) => line.tenant?.name ?? 'All tenants',
    optional: true,
  },
  {
    id: 'state',
    header: 'State',
    cell: (line) =>
      line.state === 'held' ? (
        <>
          <StateBadge state="held" /> until <When at={line.payableFrom} as="day" />
        </>
      ) : (
        <StateBadge state="payable" />
      ),
    csv: (line) => line.state,
  },
  {
    id: 'amount',
    header: 'Amount',
    cell: (line) => <Money value={line.amount} />,
    csv: (line) => moneyToDecimal(line.amount),
    sort: 'amount',
    align: 'end',
    card: 'value',
  },
];
