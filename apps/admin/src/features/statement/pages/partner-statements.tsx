import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { ListPage } from '@portal/ui/patterns/list-page';
import {
  closingTotals,
  statementColumns,
  statementStateFilter,
} from '@portal/screens/statement/statement-columns';
import {
  STATEMENT_LIST,
  statementListProps,
  statementMonthFilter,
} from '@portal/screens/statement/statement-list';
import { listSpec, oneOf } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { earnerFilter } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  thePartner: { id: 'admin.partnerStatements.thePartner', defaultMessage: 'The partner' },
  emptyText: {
    id: 'admin.partnerStatements.emptyText',
    defaultMessage: 'When the partner closes a month, everybody who earned in it gets a statement.',
  },
});

const SPEC = listSpec({
  ...STATEMENT_LIST,
  filters: {
    ...STATEMENT_LIST.filters,
    earner: oneOf(['partner', 'reseller']),
  },
});

const columns = (intl: Speaker) => statementColumns(intl, intl.formatMessage(messages.thePartner));

/** The issued statements of a partner: its own, and those of its resellers. */
export const PartnerStatements = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const { id: partnerId = '' } = useParams();
  const list = useListState(SPEC);
  const input = { ...list.input, partnerId };
  const query = useQuery(
    trpc.admin.statement.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <ListPage
      embedded
      id="partner-statements"
      {...statementListProps(intl, {
        ofResellers: true,
        draftHref: paths.statementDraft(partnerId),
        hrefOf: (id) => paths.statement(partnerId, id),
        emptyText: intl.formatMessage(messages.emptyText),
      })}
      list={list}
      query={query}
      columns={columns(intl)}
      exportHref={exportLink('admin', 'statement', input)}
      filters={[statementMonthFilter(intl), earnerFilter(intl), statementStateFilter(intl)]}
      totals={closingTotals(
        list.input.period,
        query.data?.sums,
        intl.formatMessage(messages.thePartner),
      )}
    />
  );
};
