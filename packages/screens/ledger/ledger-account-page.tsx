import { Button } from '@mantine/core';
import type { LedgerEntryPage } from '@portal/contracts/ledger';
import { defineMessages } from '@portal/domain/text/message';
import { ACCOUNT_WORDS } from '@portal/domain/words/ledger';
import { DataTable } from '@portal/ui/patterns/data-table';
import { Loaded } from '@portal/ui/patterns/loaded';
import { Page } from '@portal/ui/patterns/page';
import { Pager } from '@portal/ui/patterns/pager';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { Money } from '@portal/ui/primitives/money';
import type { Loadable } from '@portal/ui/state/query';
import { useIntl } from 'react-intl';
import { entryColumns } from './ledger-tables';
import type { SourceHref } from './ledger-tables';

const messages = defineMessages({
  title: { id: 'screens.ledgerAccount.title', defaultMessage: '{account}: {earner}' },
  lead: {
    id: 'screens.ledgerAccount.lead',
    defaultMessage: 'Balance {amount}; debits are positive.',
  },
  ledger: { id: 'screens.ledgerAccount.ledger', defaultMessage: 'Ledger' },
  accounts: { id: 'screens.ledgerAccount.accounts', defaultMessage: 'Accounts' },
  downloadCsv: { id: 'screens.ledgerAccount.downloadCsv', defaultMessage: 'Download CSV' },
  entries: { id: 'screens.ledgerAccount.entries', defaultMessage: 'Entries' },
  noun: { id: 'screens.ledgerAccount.noun', defaultMessage: 'entries' },
});

type Account = LedgerEntryPage['account'];

/** How many entries a page shows. */
export const ENTRIES_A_PAGE = 50;

/** One account: its balance, and every entry with what it books, newest first. */
export const LedgerAccountPage = ({
  query,
  page,
  onPage,
  partner,
  ledgerHref,
  accountsHref,
  csvHref,
  sourceHrefOf,
}: {
  readonly query: Loadable<LedgerEntryPage> & { readonly isPlaceholderData: boolean };
  readonly page: number;
  readonly onPage: (page: number) => void;
  /** Names the earner that is no reseller, within a title. */
  readonly partner: string;
  readonly ledgerHref: string;
  /** Where the accounts of the same kind are. */
  readonly accountsHref: (account: Account) => string;
  readonly csvHref: string;
  readonly sourceHrefOf: (account: Account) => SourceHref;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {({ account, rows, total }) => (
        <Page
          title={formatMessage(messages.title, {
            account: formatMessage(ACCOUNT_WORDS[account.account]),
            earner: account.reseller?.name ?? partner,
          })}
          crumbs={[
            { label: formatMessage(messages.ledger), to: ledgerHref },
            { label: formatMessage(messages.accounts), to: accountsHref(account) },
          ]}
          lead={formatMessage(messages.lead, { amount: <Money value={account.balance} strong /> })}
          actions={
            <Button component="a" href={csvHref} download>
              {formatMessage(messages.downloadCsv)}
            </Button>
          }
        >
          <DataTable
            label={formatMessage(messages.entries)}
            columns={entryColumns(intl, sourceHrefOf(account))}
            rows={rows}
            rowKey={(row) => `${row.journalId} ${row.leg}`}
            stale={query.isPlaceholderData}
          />
          <Pager
            noun={formatMessage(messages.noun)}
            page={page}
            pageSize={ENTRIES_A_PAGE}
            total={total}
            onPage={onPage}
          />
        </Page>
      )}
    </Loaded>
  );
};
