import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { EXCEPTIONS } from '@portal/contracts/liability';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatNumber } from '@portal/ui/format/number';
import type { Column } from '@portal/ui/patterns/data-table';
import { exceptionFilter, exceptionWords } from '@portal/screens/exception/exception-tables';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec, oneOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { usePartnerOptions } from '../../../shared/options';
import { exceptionHref } from '../exception-href';

const messages = defineMessages({
  what: { id: 'admin.exceptions.what', defaultMessage: 'What' },
  partner: { id: 'admin.exceptions.partner', defaultMessage: 'Partner' },
  whatItMeans: { id: 'admin.exceptions.whatItMeans', defaultMessage: 'What it means' },
  count: { id: 'admin.exceptions.count', defaultMessage: 'Count' },
  toLookAt: { id: 'admin.exceptions.toLookAt', defaultMessage: 'Exceptions' },
  lead: {
    id: 'admin.exceptions.lead',
    defaultMessage:
      'What is not right, did not arrive, earns nothing, was cut or does not come back, the most pressing first.',
  },
  noun: { id: 'admin.exceptions.noun', defaultMessage: 'thing' },
  nouns: { id: 'admin.exceptions.nouns', defaultMessage: 'things' },
  search: { id: 'admin.exceptions.search', defaultMessage: 'Search by partner' },
  emptyTitle: { id: 'admin.exceptions.emptyTitle', defaultMessage: 'Nothing to look at' },
  emptyText: {
    id: 'admin.exceptions.emptyText',
    defaultMessage: 'Books, closes, payouts and commissions of all partners are as they should be.',
  },
});

type Row = Outputs['admin']['liability']['toLookAt']['rows'][number];

const SPEC = listSpec({
  filters: { kind: oneOf(EXCEPTIONS), partnerId: textFilter() },
  sorts: ['kind'],
  defaultSort: { by: 'kind', dir: 'asc' },
});

const columns = (intl: Speaker): readonly Column<Row>[] => [
  {
    id: 'what',
    header: intl.formatMessage(messages.what),
    cell: ({ kind }) => exceptionWords(intl, kind).label,
    card: 'title',
  },
  {
    id: 'partner',
    header: intl.formatMessage(messages.partner),
    cell: ({ partner }) => partner.name,
  },
  {
    id: 'why',
    header: intl.formatMessage(messages.whatItMeans),
    cell: ({ kind }) => exceptionWords(intl, kind).why,
    card: 'wide',
  },
  {
    id: 'count',
    header: intl.formatMessage(messages.count),
    align: 'end',
    cell: ({ count }) => formatNumber(count, { locale: intl.locale }),
    card: 'value',
  },
];

/** What there is to look at over all partners, the most pressing first; each row leads to where it is mended. */
export const ExceptionsPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const partners = usePartnerOptions();
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.admin.liability.toLookAt.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      id="exceptions"
      title={intl.formatMessage(messages.toLookAt)}
      lead={intl.formatMessage(messages.lead)}
      noun={[intl.formatMessage(messages.noun), intl.formatMessage(messages.nouns)]}
      list={list}
      query={query}
      searchLabel={intl.formatMessage(messages.search)}
      columns={columns(intl)}
      rowKey={({ partner, kind }) => `${partner.id} ${kind}`}
      rowHref={({ partner, kind, period }) => exceptionHref(partner.id, kind, period)}
      filters={[
        exceptionFilter(intl),
        {
          name: 'partnerId',
          label: intl.formatMessage(messages.partner),
          kind: 'one',
          options: partners,
        },
      ]}
      firstUse={{
        title: intl.formatMessage(messages.emptyTitle),
        text: intl.formatMessage(messages.emptyText),
      }}
    />
  );
};
