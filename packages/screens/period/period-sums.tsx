import type { PeriodSum } from '@portal/contracts/period';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';

/** What each side earned in a month, by currency. */
export const PeriodSums = ({
  sums,
  partnerLabel,
}: {
  readonly sums: readonly PeriodSum[];
  /** "We, from the platform" for the partner's team, "The partner" for staff. */
  readonly partnerLabel: string;
}) => {
  const columns: readonly Column<PeriodSum>[] = [
    {
      id: 'earner',
      header: 'Earner',
      cell: ({ earner }) => (earner === 'partner' ? partnerLabel : 'Resellers'),
      card: 'title',
    },
    { id: 'lines', header: 'Lines', align: 'end', cell: ({ lines }) => formatNumber(lines) },
    {
      id: 'earned',
      header: 'Earned',
      align: 'end',
      cell: ({ earned }) => <Money value={earned} />,
    },
    {
      id: 'bonuses',
      header: 'Bonuses',
      align: 'end',
      cell: ({ bonuses }) => <Money value={bonuses} />,
    },
    {
      id: 'corrections',
      header: 'Taken back and corrected',
      align: 'end',
      cell: ({ corrections }) => <Money value={corrections} />,
    },
    {
      id: 'net',
      header: 'Together',
      align: 'end',
      cell: ({ net }) => <Money value={net} strong />,
      card: 'value',
    },
  ];
  return (
    <DataTable
      label="What was earned"
      columns={columns}
      rows={sums}
      rowKey={({ earner, net }) => `${earner} ${net.currency}`}
    />
  );
};
