import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import {
  ENTRIES_A_PAGE,
  LedgerAccountPage as AccountPage,
} from '@portal/screens/ledger/ledger-account-page';
import type { SourceHref } from '@portal/screens/ledger/ledger-tables';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  you: { id: 'partner.ledgerAccount.you', defaultMessage: 'you' },
});

const sourceHref: SourceHref = ({ kind, id, lineId, batchId }) => {
  if (lineId !== null) return paths.commissionLine(lineId);
  if (batchId !== null) return paths.payoutBatch(batchId);
  return kind === 'adjustment' ? `${paths.adjustments}?id=${id}` : undefined;
};

/** One account: its balance, and every entry with what it books, newest first. */
export const LedgerAccountPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const query = useQuery(
    trpc.partner.ledger.entries.queryOptions(
      { accountId: id, page, pageSize: ENTRIES_A_PAGE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <AccountPage
      query={query}
      page={page}
      onPage={onPage}
      partner={formatMessage(messages.you)}
      ledgerHref={paths.ledger}
      accountsHref={({ account }) => `${paths.ledgerAccounts}?account=${account}`}
      csvHref={exportLink('partner', 'ledger-entry', { accountId: id })}
      sourceHrefOf={() => sourceHref}
    />
  );
};
