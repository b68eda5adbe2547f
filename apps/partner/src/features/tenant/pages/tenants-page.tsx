import { Button } from '@mantine/core';
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
import { listSpec, manyOf } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { paths } from '../../../shared/paths';
import { useCan } from '../../../shared/use-can';

const messages = defineMessages({
  createTenant: { id: 'partner.tenants.createTenant', defaultMessage: 'Create tenant' },
  emptyText: {
    id: 'partner.tenants.emptyText',
    defaultMessage:
      'A tenant is one ISP that you run here, with its customers, resellers and billing events.',
  },
});

const SPEC = listSpec({
  filters: { status: manyOf(statesOf('tenant')) },
  sorts: TENANT_SORTS,
  defaultSort: { by: 'name', dir: 'asc' },
});

/** The ISPs this partner runs. */
export const TenantsPage = () => {
  const intl = useIntl();
  const trpc = useTRPC();
  const canManage = useCan('tenant.manage');
  const list = useListState(SPEC);
  const query = useQuery(
    trpc.partner.tenant.list.queryOptions(list.input, { placeholderData: keepPreviousData }),
  );
  const create = canManage ? (
    <Button variant="filled" component={Link} to={paths.newTenant}>
      {intl.formatMessage(messages.createTenant)}
    </Button>
  ) : undefined;
  const { emptyTitle, ...words } = tenantListWords(intl);
  return (
    <ListPage
      {...words}
      id="tenants"
      list={list}
      query={query}
      columns={tenantColumns(intl, { withPartner: false })}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.tenant(row.id)}
      rowName={(row) => row.name}
      filters={[tenantStateFilter(intl)]}
      exportHref={exportLink('partner', 'tenant', list.input)}
      actions={create}
      firstUse={{
        title: emptyTitle,
        text: intl.formatMessage(messages.emptyText),
        action: create,
      }}
    />
  );
};
