import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { STATEMENT_LINES, StatementView } from '@portal/screens/statement/statement-view';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';
import { sheetHrefs } from '../sheet-hrefs';

/** One statement as it was issued, with what it is made of, on paper and as a list of its lines. */
export const StatementPage = () => {
  const trpc = useTRPC();
  const { partnerId = '', id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const query = useQuery(trpc.admin.statement.get.queryOptions({ partnerId, id }));
  const lines = useQuery(
    trpc.admin.statement.lines.queryOptions(
      { partnerId, id, page, pageSize: STATEMENT_LINES },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(statement) => (
        <StatementView
          statement={statement}
          crumbs={[
            { label: 'Partners', to: paths.partners },
            { label: 'Statements', to: paths.partnerStatements(partnerId) },
          ]}
          earner={statement.reseller?.name ?? 'The partner'}
          pdfHref={`/export/admin/statement/${id}.pdf?partnerId=${partnerId}`}
          csvHref={exportLink('admin', 'statement-line', { partnerId, id })}
          hrefs={sheetHrefs(partnerId, statement.period, statement.reseller?.id)}
          lines={{
            query: lines,
            page,
            onPage,
            hrefOf: (line) => paths.commissionLine(partnerId, line),
          }}
        />
      )}
    </Loaded>
  );
};
