import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { formatPeriod } from '@portal/ui/format/date';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StatementSheet } from '@portal/ui/patterns/statement-sheet';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { paths } from '../../../shared/paths';

/** One statement as it was issued, with what it is made of, on paper and as a list of its lines. */
export const StatementPage = () => {
  const trpc = useTRPC();
  const { id = '' } = useParams();
  const query = useQuery(trpc.reseller.statement.get.queryOptions({ id }));
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {(statement) => (
        <DetailPage
          title={`Statement ${statement.number}`}
          state={<StateBadge state={statement.status} />}
          lead={`${statement.content.earner.name}, ${formatPeriod(statement.period)}`}
          crumbs={[{ label: 'Statements', to: paths.statements }]}
          action={
            <>
              <Button
                component="a"
                href={exportLink('reseller', 'statement-line', { id })}
                download
              >
                Lines as CSV
              </Button>
              <Button
                variant="filled"
                component="a"
                href={`/export/reseller/statement/${id}.pdf`}
                target="_blank"
              >
                Open PDF
              </Button>
            </>
          }
          facts={[
            { label: 'Issued', value: <When at={statement.issuedAt} as="moment" /> },
            {
              label: 'Settled',
              value:
                statement.settledAt === null ? (
                  'Not yet'
                ) : (
                  <When at={statement.settledAt} as="moment" />
                ),
            },
            { label: 'Lines', value: String(statement.lines) },
            { label: 'Open disputes', value: String(statement.openDisputes) },
            {
              label: 'Content',
              value: statement.isIntact
                ? 'As issued: its hash is right'
                : 'Changed since it was issued',
            },
          ]}
        >
          <StatementSheet content={statement.content} />
        </DetailPage>
      )}
    </Loaded>
  );
};
