import { useTRPC } from '@portal/client/trpc';
import { Page } from '@portal/ui/patterns/page';
import { StatementDrafts } from '@portal/screens/statement/statement-drafts';
import { useQuery } from '@tanstack/react-query';
import { paths } from '../../../shared/paths';
import { sheetHrefs } from '../sheet-hrefs';

/** What the next statement would say if the month closed now. */
export const DraftPage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.reseller.statement.drafts.queryOptions({}));
  return (
    <Page
      title="Month so far"
      lead="What your next statement would say now."
      crumbs={[{ label: 'Statements', to: paths.statements }]}
    >
      <StatementDrafts query={query} hrefsOf={sheetHrefs} />
    </Page>
  );
};
