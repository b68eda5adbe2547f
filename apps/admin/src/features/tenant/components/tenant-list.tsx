import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { defineMessages } from '@portal/domain/text/message';
import {
  TENANT_SORTS,
  tenantColumns,
  tenantListWords,
  tenantStateFilter,
} from '@portal/screens/tenant/tenant-columns';
import { ListPage } from '@portal/ui/patterns/list-page';
import { listSpec, manyOf, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { usePartnerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';
import { useTenantActions } from '../use-tenant-actions';

const messages = defineMessages({
  partner: { id: 'admin.tenantList.partner', defaultMessage: 'Partner' },
  emptyText: {
    id: 'admin.tenantList.emptyText',
    defaultMessage: 'A tenant is one ISP, run by exactly one partner.',
  },
});

const SPEC = listSpec({
  filters: { partnerId: textFilter(), status: manyOf(statesOf('tenant')) },
  sorts: TENANT_SORTS,
  defaultSort: { by: 'name', dir: 'asc' },
});

/** ISPs of all partners, or of one inside its page. */
export const TenantList = ({
  partnerId,
  actions,
}: {
  readonly partnerId?: string;
  readonly actions?: ReactNode;
}) => {
  const intl = useIntl();
  const trpc = useTRPC();
  const partners = usePartnerOptions();
  const actionsOf = useTenantActions();
  const list = useListState(SPEC);
  const input = partnerId === undefined ? list.input : { ...list.input, partnerId };
  const query = useQuery(
    trpc.admin.tenant.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  const { emptyTitle, ...words } = tenantListWords(intl);
  const isOfAll = partnerId === undefined;
  return (
    <ListPage
      {...words}
      id={isOfAll ? 'tenants' : 'partner-tenants'}
      embedded={!isOfAll}
      list={list}
      query={query}
      columns={tenantColumns(intl, { withPartner: isOfAll })}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.tenant(row.partner.id, row.id)}
      rowName={(row) => row.name}
      rowActions={actionsOf}
      filters={[
        ...(isOfAll
          ? [
              {
                name: 'partnerId',
                label: intl.formatMessage(messages.partner),
                kind: 'one' as const,
                options: partners,
              },
            ]
          : []),
        tenantStateFilter(intl),
      ]}
      exportHref={exportLink('admin', 'tenant', input)}
      actions={actions}
      firstUse={{
        title: emptyTitle,
        text: intl.formatMessage(messages.emptyText),
        action: actions,
      }}
    />
  );
};
