import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { STATEMENT_LINES, StatementView } from '@portal/screens/statement/statement-view';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { useOpenDispute } from '../../../shared/use-open-dispute';
import { sheetHrefs } from '../sheet-hrefs';

const messages = defineMessages({
  statements: { id: 'partner.statement.statements', defaultMessage: 'Statements' },
  youFromPlatform: {
    id: 'partner.statement.youFromPlatform',
    defaultMessage: 'You, from the platform',
  },
});

/** One statement as it was issued, with what it is made of, on paper and as a list of its lines. */
export const StatementPage = () => {
  const { formatMessage } = useIntl();
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
  const mayDispute = useCan('settlement.manage');
  const dispute = useOpenDispute();
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(statement) => (
        <StatementView
          statement={statement}
          crumbs={[{ label: formatMessage(messages.statements), to: paths.statements }]}
          earner={
            statement.reseller === null ? (
              formatMessage(messages.youFromPlatform)
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
