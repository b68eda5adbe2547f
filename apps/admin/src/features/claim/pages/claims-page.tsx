import { type Outputs, useTRPC } from '@portal/client/trpc';
import type { Speaker } from '@portal/domain/text/message';
import { claimSumColumns, claimSumKey, claimTotalWords } from '@portal/screens/claim/claim-tables';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

type Row = Outputs['admin']['claim']['sums']['rows'][number];

const SPEC = listSpec({
  filters: {},
  sorts: ['period'],
  defaultSort: { by: 'period', dir: 'asc' },
});

const columnsOf = (intl: Speaker): readonly Column<Row>[] => [
  { id: 'partner', header: 'Partner', cell: ({ partner }) => partner.name, card: 'title' },
  ...claimSumColumns(intl),
];

/** What waits to be confirmed over all partners, the oldest month first; each row leads to its events. */
export const ClaimsPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const { page, pageSize } = list.input;
  const query = useQuery(
    trpc.admin.claim.sums.queryOptions({ page, pageSize }, { placeholderData: keepPreviousData }),
  );
  const all = query.data?.all;
  return (
    <ListPage
      id="claims"
      title="Claimed events"
      lead={
        all === undefined || all.events === 0
          ? 'Events that raise what we pay a partner, posted by that partner.'
          : `Events that raise what we pay a partner, posted by that partner: ${claimTotalWords(intl, all)}.`
      }
      noun={['row', 'rows']}
      list={list}
      query={query}
      columns={columnsOf(intl)}
      rowKey={claimSumKey}
      rowHref={({ partner, tenant, period }) =>
        `${paths.partnerClaims(partner.id)}?tenantId=${tenant.id}&period=${period}`
      }
      firstUse={{
        title: 'Nothing waits to be confirmed',
        text: 'Events that a partner posts and that raise what we pay it appear here.',
      }}
    />
  );
};
