import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { claimSumColumns, claimSumKey, claimTotalWords } from '@portal/screens/claim/claim-tables';
import type { Column } from '@portal/ui/patterns/data-table';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  partner: { id: 'admin.claims.partner', defaultMessage: 'Partner' },
  claimedEvents: { id: 'admin.claims.claimedEvents', defaultMessage: 'Claimed events' },
  lead: {
    id: 'admin.claims.lead',
    defaultMessage: 'Events that raise what we pay a partner, posted by that partner.',
  },
  eventsThatRaiseWhatWePayA: {
    id: 'admin.claims.eventsThatRaiseWhatWePayA',
    defaultMessage: 'Events that raise what we pay a partner, posted by that partner: {all}.',
  },
  noun: { id: 'admin.claims.noun', defaultMessage: 'row' },
  nouns: { id: 'admin.claims.nouns', defaultMessage: 'rows' },
  emptyTitle: { id: 'admin.claims.emptyTitle', defaultMessage: 'Nothing waits to be confirmed' },
  emptyText: {
    id: 'admin.claims.emptyText',
    defaultMessage: 'Events that a partner posts and that raise what we pay it appear here.',
  },
});

type Row = Outputs['admin']['claim']['sums']['rows'][number];

const SPEC = listSpec({
  filters: {},
  sorts: ['period'],
  defaultSort: { by: 'period', dir: 'asc' },
});

const columns = (intl: Speaker): readonly Column<Row>[] => [
  {
    id: 'partner',
    header: intl.formatMessage(messages.partner),
    cell: ({ partner }) => partner.name,
    card: 'title',
  },
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
      title={intl.formatMessage(messages.claimedEvents)}
      lead={
        all === undefined || all.events === 0
          ? intl.formatMessage(messages.lead)
          : intl.formatMessage(messages.eventsThatRaiseWhatWePayA, {
              all: claimTotalWords(intl, all),
            })
      }
      noun={[intl.formatMessage(messages.noun), intl.formatMessage(messages.nouns)]}
      list={list}
      query={query}
      columns={columns(intl)}
      rowKey={claimSumKey}
      rowHref={({ partner, tenant, period }) =>
        `${paths.partnerClaims(partner.id)}?tenantId=${tenant.id}&period=${period}`
      }
      firstUse={{
        title: intl.formatMessage(messages.emptyTitle),
        text: intl.formatMessage(messages.emptyText),
      }}
    />
  );
};
