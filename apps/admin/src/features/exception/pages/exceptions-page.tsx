import { type Outputs, useTRPC } from '@portal/client/trpc';
import { EXCEPTIONS } from '@portal/contracts/liability';
import { formatNumber } from '@portal/ui/format/number';
import type { Column } from '@portal/ui/patterns/data-table';
import { EXCEPTION_FILTER, EXCEPTION_WORDS } from '@portal/screens/exception/exception-tables';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { usePartnerOptions } from '../../../shared/options';
import { exceptionHref } from '../exception-href';

type Row = Outputs['admin']['liability']['toLookAt']['rows'][number];

const SPEC = listSpec({
  filters: { kind: oneOf(EXCEPTIONS), partnerId: textFilter() },
  sorts: ['kind'],
  defaultSort: { by: 'kind', dir: 'asc' },
});

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'what',
    header: 'What',
    cell: ({ kind }) => EXCEPTION_WORDS[kind].label,
    card: 'title',
  },
  { id: 'partner', header: 'Partner', cell: ({ partner }) => partner.name },
  {
    id: 'why',
    header: 'What it means',
    cell: ({ kind }) => EXCEPTION_WORDS[kind].why,
    card: 'wide',
  },
  {
    id: 'count',
    header: 'Count',
    align: 'end',
    cell: ({ count }) => formatNumber(count),
    card: 'value',
  },
];

/** What there is to look at over all partners, the most pressing first; each row leads to where it is mended. */
export const ExceptionsPage = () => {
  const trpc = useTRPC();
  const partners = usePartnerOptions();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.admin.liability.toLookAt.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="exceptions"
      title="Exceptions"
      lead="What is not right, did not arrive, earns nothing, was cut or does not come back, the most pressing first."
      noun={['thing', 'things']}
      list={list}
      query={query}
      searchLabel="Search by partner"
      columns={COLUMNS}
      rowKey={({ partner, kind }) => `${partner.id} ${kind}`}
      rowHref={({ partner, kind, period }) => exceptionHref(partner.id, kind, period)}
      filters={[
        EXCEPTION_FILTER,
        { name: 'partnerId', label: 'Partner', kind: 'one', options: partners },
      ]}
      firstUse={{
        title: 'Nothing to look at',
        text: 'Books, closes, payouts and commissions of all partners are as they should be.',
      }}
    />
  );
};
