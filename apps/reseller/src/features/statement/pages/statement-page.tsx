import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { STATEMENT_LINES, StatementView } from '@portal/ui/patterns/statement-view';
import { useLineDispute } from '@portal/ui/patterns/use-line-dispute';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { useCan } from '../../../shared/me';
import { paths } from '../../../shared/paths';
import { sheetHrefs } from '../sheet-hrefs';

/** One statement as it was issued, with what it is made of, on paper and as a list of its lines. */
export const StatementPage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const query = useQuery(trpc.reseller.statement.get.queryOptions({ id }));
  const lines = useQuery(
    trpc.reseller.statement.lines.queryOptions(
      { id, page, pageSize: STATEMENT_LINES },
      { placeholderData: keepPreviousData },
    ),
  );
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mayDispute = useCan('dispute.manage');
  const open = useMutation(
    trpc.reseller.dispute.open.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.reseller.pathFilter()),
    }),
  );
  const dispute = useLineDispute(async (input) => {
    const { id: made } = await open.mutateAsync(input);
    await navigate(paths.dispute(made));
  });
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(statement) => (
        <StatementView
          statement={statement}
          crumbs={[{ label: 'Statements', to: paths.statements }]}
          pdfHref={`/export/reseller/statement/${id}.pdf`}
          csvHref={exportLink('reseller', 'statement-line', { id })}
          hrefs={sheetHrefs(statement.period)}
          lines={{
            query: lines,
            page,
            onPage,
            hrefOf: paths.commissionLine,
            onDispute: mayDispute ? dispute : undefined,
          }}
        />
      )}
    </Loaded>
  );
};
