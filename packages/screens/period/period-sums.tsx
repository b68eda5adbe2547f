import type { PeriodSum } from '@portal/contracts/period';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';

const messages = defineMessages({
  earner: { id: 'screens.period.sums.earner', defaultMessage: 'Earner' },
  resellers: { id: 'screens.period.sums.resellers', defaultMessage: 'Resellers' },
  lines: { id: 'screens.period.sums.lines', defaultMessage: 'Lines' },
  earned: { id: 'screens.period.sums.earned', defaultMessage: 'Earned' },
  bonuses: { id: 'screens.period.sums.bonuses', defaultMessage: 'Bonuses' },
  corrections: {
    id: 'screens.period.sums.corrections',
    defaultMessage: 'Taken back and corrected',
  },
  together: { id: 'screens.period.sums.together', defaultMessage: 'Together' },
  whatWasEarned: { id: 'screens.period.sums.whatWasEarned', defaultMessage: 'What was earned' },
});

/** What each side earned in a month, by currency. */
export const PeriodSums = ({
  sums,
  partnerLabel,
}: {
  readonly sums: readonly PeriodSum[];
  /** "We, from the platform" for the partner's team, "The partner" for staff. */
  readonly partnerLabel: string;
}) => {
  const { formatMessage, locale } = useIntl();
  const columns: readonly Column<PeriodSum>[] = [
    {
      id: 'earner',
      header: formatMessage(messages.earner),
      cell: ({ earner }) =>
        earner === 'partner' ? partnerLabel : formatMessage(messages.resellers),
      card: 'title',
    },
    {
      id: 'lines',
      header: formatMessage(messages.lines),
      align: 'end',
      cell: ({ lines }) => formatNumber(lines, { locale }),
    },
    {
      id: 'earned',
      header: formatMessage(messages.earned),
      align: 'end',
      cell: ({ earned }) => <Money value={earned} />,
    },
    {
      id: 'bonuses',
      header: formatMessage(messages.bonuses),
      align: 'end',
      cell: ({ bonuses }) => <Money value={bonuses} />,
    },
    {
      id: 'corrections',
      header: formatMessage(messages.corrections),
      align: 'end',
      cell: ({ corrections }) => <Money value={corrections} />,
    },
    {
      id: 'net',
      header: formatMessage(messages.together),
      align: 'end',
      cell: ({ net }) => <Money value={net} strong />,
      card: 'value',
    },
  ];
  return (
    <DataTable
      label={formatMessage(messages.whatWasEarned)}
      columns={columns}
      rows={sums}
      rowKey={({ earner, net }) => `${earner} ${net.currency}`}
    />
  );
};
