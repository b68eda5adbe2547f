import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { Page } from '@portal/ui/patterns/page';
import { StatementDrafts } from '@portal/screens/statement/statement-drafts';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';
import { sheetHrefs } from '../sheet-hrefs';

const messages = defineMessages({
  monthSoFar: { id: 'reseller.draft.monthSoFar', defaultMessage: 'Month so far' },
  lead: { id: 'reseller.draft.lead', defaultMessage: 'What your next statement would say now.' },
  statements: { id: 'reseller.draft.statements', defaultMessage: 'Statements' },
});

/** What the next statement would say if the month closed now. */
export const DraftPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const query = useQuery(trpc.reseller.statement.drafts.queryOptions({}));
  return (
    <Page
      title={formatMessage(messages.monthSoFar)}
      lead={formatMessage(messages.lead)}
      crumbs={[{ label: formatMessage(messages.statements), to: paths.statements }]}
    >
      <StatementDrafts query={query} hrefsOf={sheetHrefs} />
    </Page>
  );
};
