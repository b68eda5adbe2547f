import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { STATEMENT_LINES, StatementView } from '@portal/screens/statement/statement-view';
import { usePageParam } from '@portal/ui/state/use-page-param';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';
import { sheetHrefs } from '../sheet-hrefs';

const messages = defineMessages({
  partners: { id: 'admin.statement.partners', defaultMessage: 'Partners' },
  statements: { id: 'admin.statement.statements', defaultMessage: 'Statements' },
  thePartner: { id: 'admin.statement.thePartner', defaultMessage: 'The partner' },
});

/** One statement as it was issued, with what it is made of, on paper and as a list of its lines. */
export const StatementPage = () => {
  const { formatMessage } = useIntl();
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
            { label: formatMessage(messages.partners), to: paths.partners },
            { label: formatMessage(messages.statements), to: paths.partnerStatements(partnerId) },
          ]}
          earner={statement.reseller?.name ?? formatMessage(messages.thePartner)}
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
