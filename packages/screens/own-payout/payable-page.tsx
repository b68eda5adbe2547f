import { Anchor } from '@mantine/core';
import type { PayablePage as Payable } from '@portal/contracts/payout';
import { Link } from 'react-router';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { MoneyLines } from '@portal/ui/primitives/money-lines';
import type { Loadable } from '@portal/ui/state/query';
import { DataTable } from '@portal/ui/patterns/data-table';
import { Obstacles } from '../commission/line-progress';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { Pager } from '@portal/ui/patterns/pager';
import { itemColumns, type PayoutHref } from '../payout/payout-page';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';

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
}: PayablePageProps) => (
  <Page
    title="Due to you"
    lead="What you earned in closed months and is not in a payout yet, without what is on hold or disputed, less what was reversed or recovered."
    crumbs={crumbs}
  >
    <Loaded query={payable} skeleton={<DetailSkeleton />}>
      {({ rows, total, ways }) =>
        total === 0 ? (
          <EmptyState title="Nothing is due now">
            Everything from closed months has been paid or is in a payout. What you earn becomes due
            when its month is closed and its hold is over.
          </EmptyState>
        ) : (
          <>
            {ways.map(({ currency, due, obstacles }) => (
              <Section
                key={currency}
                title={obstacles.length === 0 ? `Payable in ${currency}` : `Due in ${currency}`}
                text={
                  obstacles.length === 0
                    ? 'Nothing stands in the way: it goes with the next payout.'
                    : 'It cannot be paid yet:'
                }
                action={<Money value={due} strong />}
              >
                <Obstacles items={obstacles} />
                {obstacles.length === 0 ? null : (
                  <Anchor component={Link} to={detailsHref}>
                    See your payout details
                  </Anchor>
                )}
              </Section>
            ))}
            <Section title="What it is made of" text={`${formatNumber(total)} items`}>
              <DataTable
                label="Due items"
                columns={itemColumns(hrefOf)}
                rows={rows}
                rowKey={(row) => row.id}
                totals={{
                  amount: <MoneyLines amounts={ways.map(({ due }) => due)} strong />,
                }}
              />
              <Pager noun="items" page={page} pageSize={pageSize} total={total} onPage={onPage} />
            </Section>
          </>
        )
      }
    </Loaded>
  </Page>
);
