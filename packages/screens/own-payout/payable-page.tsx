import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Anchor } from '@mantine/core';
import type { PayablePage as Payable } from '@portal/contracts/payout';
import { Link } from 'react-router';
import { Money } from '@portal/ui/primitives/money';
import { MoneyLines } from '@portal/ui/primitives/money-lines';
import type { Loadable } from '@portal/ui/state/query';
import { DataTable } from '@portal/ui/patterns/data-table';
import { Obstacles } from '../commission/line-progress';
import { nothingInTheWay } from '../earnings/due-words';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { Pager } from '@portal/ui/patterns/pager';
import { itemColumns } from '../payout/payout-items';
import type { PayoutHref } from '../payout/payout-items';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';

const messages = defineMessages({
  dueToYou: { id: 'screens.payable.dueToYou', defaultMessage: 'Due to you' },
  lead: {
    id: 'screens.payable.lead',
    defaultMessage:
      'What you earned in closed months and is not in a payout yet, without what is on hold or disputed, less what was reversed or recovered.',
  },
  emptyTitle: { id: 'screens.payable.emptyTitle', defaultMessage: 'Nothing is due now' },
  emptyText: {
    id: 'screens.payable.emptyText',
    defaultMessage:
      'Everything from closed months has been paid or is in a payout. What you earn becomes due when its month is closed and its hold is over.',
  },
  payableIn: { id: 'screens.payable.payableIn', defaultMessage: 'Payable in {currency}' },
  dueIn: { id: 'screens.payable.dueIn', defaultMessage: 'Due in {currency}' },
  notYet: { id: 'screens.payable.notYet', defaultMessage: 'It cannot be paid yet:' },
  seeYourPayoutDetails: {
    id: 'screens.payable.seeYourPayoutDetails',
    defaultMessage: 'See your payout details',
  },
  itemsTitle: { id: 'screens.payable.itemsTitle', defaultMessage: 'What it is made of' },
  items: {
    id: 'screens.payable.items',
    defaultMessage: '{count, plural, one {# item} other {# items}}',
  },
  dueItems: { id: 'screens.payable.dueItems', defaultMessage: 'Due items' },
  noun: { id: 'screens.payable.noun', defaultMessage: 'items' },
});

export interface PayablePageProps {
  readonly payable: Loadable<Payable>;
  readonly page: number;
  readonly pageSize: number;
  readonly onPage: (page: number) => void;
  readonly hrefOf: PayoutHref;
  /** Where the payee enters how it is paid. */
  readonly detailsHref: string;
  readonly crumbs: readonly Crumb[];
}

/** What the next payouts would pay, its sum in each currency, and what stands in the way. */
export const PayablePage = ({
  payable,
  page,
  pageSize,
  onPage,
  hrefOf,
  detailsHref,
  crumbs,
}: PayablePageProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <Page
      title={formatMessage(messages.dueToYou)}
      lead={formatMessage(messages.lead)}
      crumbs={crumbs}
    >
      <Loaded query={payable} skeleton={<DetailSkeleton />}>
        {({ rows, total, ways }) =>
          total === 0 ? (
            <EmptyState title={formatMessage(messages.emptyTitle)}>
              {formatMessage(messages.emptyText)}
            </EmptyState>
          ) : (
            <>
              {ways.map(({ currency, due, obstacles }) => (
                <Section
                  key={currency}
                  title={
                    obstacles.length === 0
                      ? formatMessage(messages.payableIn, { currency })
                      : formatMessage(messages.dueIn, { currency })
                  }
                  text={
                    obstacles.length === 0 ? nothingInTheWay(intl) : formatMessage(messages.notYet)
                  }
                  action={<Money value={due} strong />}
                >
                  <Obstacles items={obstacles} />
                  {obstacles.length === 0 ? null : (
                    <Anchor component={Link} to={detailsHref}>
                      {formatMessage(messages.seeYourPayoutDetails)}
                    </Anchor>
                  )}
                </Section>
              ))}
              <Section
                title={formatMessage(messages.itemsTitle)}
                text={formatMessage(messages.items, { count: total })}
              >
                <DataTable
                  label={formatMessage(messages.dueItems)}
                  columns={itemColumns(intl, hrefOf)}
                  rows={rows}
                  rowKey={(row) => row.id}
                  totals={{
                    amount: <MoneyLines amounts={ways.map(({ due }) => due)} strong />,
                  }}
                />
                <Pager
                  noun={formatMessage(messages.noun)}
                  page={page}
                  pageSize={pageSize}
                  total={total}
                  onPage={onPage}
                />
              </Section>
            </>
          )
        }
      </Loaded>
    </Page>
  );
};
