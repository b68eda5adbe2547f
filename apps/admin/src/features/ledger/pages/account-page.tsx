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
  thePartner: { id: 'admin.account.thePartner', defaultMessage: 'the partner' },
});

/** The partner's own batches are not the platform's to open. */
const sourceHrefOf =
  (partnerId: string, earner: 'partner' | 'reseller'): SourceHref =>
  ({ kind, id, lineId, batchId }) => {
    if (lineId !== null) return paths.commissionLine(partnerId, lineId);
    if (batchId !== null)
      return earner === 'partner' ? paths.payoutBatch(partnerId, batchId) : undefined;
    return kind === 'adjustment' ? `${paths.partnerAdjustments(partnerId)}?id=${id}` : undefined;
  };

/** One account: its balance, and every entry with what it books, newest first. */
export const LedgerAccountPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const query = useQuery(
    trpc.admin.ledger.entries.queryOptions(
      { partnerId, accountId: id, page, pageSize: ENTRIES_A_PAGE },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <AccountPage
      query={query}
      page={page}
      onPage={onPage}
      partner={formatMessage(messages.thePartner)}
      ledgerHref={paths.partnerLedger(partnerId)}
      accountsHref={({ earner, account }) =>
        `${paths.ledgerAccounts(partnerId)}?books=${earner}&account=${account}`
      }
      csvHref={exportLink('admin', 'ledger-entry', { partnerId, accountId: id })}
      sourceHrefOf={({ earner }) => sourceHrefOf(partnerId, earner)}
    />
  );
};
