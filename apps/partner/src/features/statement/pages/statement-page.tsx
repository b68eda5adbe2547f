import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { STATEMENT_LINES, StatementView } from '@portal/ui/patterns/statement-view';
import { useLineDispute } from '@portal/ui/patterns/use-line-dispute';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../../../shared/me';
import { paths } from '../../../shared/paths';
import { sheetHrefs } from '../sheet-hrefs';

/** One statement as it was issued, with what it is made of, on paper and as a list of its lines. */
export const StatementPage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const { page, onPage } = usePageParam();
  const query = useQuery(trpc.partner.statement.get.queryOptions({ id }));
  const lines = useQuery(
    trpc.partner.statement.lines.queryOptions(
      { id, page, pageSize: STATEMENT_LINES },
      { placeholderData: keepPreviousData },
    ),
  );
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mayDispute = useCan('settlement.manage');
  const open = useMutation(
    trpc.partner.dispute.open.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.partner.pathFilter()),
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
          earner={
            statement.reseller === null ? (
              'You, from the platform'
            ) : (
              <Link to={paths.reseller(statement.reseller.id)}>{statement.reseller.name}</Link>
            )
          }
          pdfHref={`/export/partner/statement/${id}.pdf`}
          csvHref={exportLink('partner', 'statement-line', { id })}
          hrefs={sheetHrefs(statement.period, statement.reseller?.id)}
          lines={{
            query: lines,
            page,
            onPage,
            hrefOf: paths.commissionLine,
            onDispute: mayDispute && statement.reseller === null ? dispute : undefined,
          }}
        />
      )}
    </Loaded>
  );
};
