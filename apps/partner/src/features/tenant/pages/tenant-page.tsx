import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { TenantPage as TenantView } from '@portal/screens/tenant/tenant-page';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useNavigate, useParams } from 'react-router';
import { AuditTrail } from '../../../shared/audit-trail';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  tenants: { id: 'partner.tenant.tenants', defaultMessage: 'Tenants' },
  importCustomers: { id: 'partner.tenant.importCustomers', defaultMessage: 'Import customers' },
  importBillingEvents: {
    id: 'partner.tenant.importBillingEvents',
    defaultMessage: 'Import billing events',
  },
  emptyText: {
    id: 'partner.tenant.emptyText',
    defaultMessage: 'Import the ISPs billing events to see it here.',
  },
});

/** One ISP: its size, its revenue by month, and what was done to it. */
export const TenantPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const navigate = useNavigate();
  const canImport = useCan('import.manage');
  const { id = '' } = useParams();
  const actions = [
    {
      label: formatMessage(messages.importCustomers),
      run: () => void navigate(`${paths.newImport}?kind=customers&tenantId=${id}`),
    },
    {
      label: formatMessage(messages.importBillingEvents),
      run: () => void navigate(`${paths.newImport}?kind=events&tenantId=${id}`),
    },
  ];
  return (
    <TenantView
      query={useQuery(trpc.partner.tenant.get.queryOptions({ id }))}
      crumbsOf={() => [{ label: formatMessage(messages.tenants), to: paths.tenants }]}
      actionsOf={() => (canImport ? actions : [])}
      hrefs={{
        customers: `${paths.customers}?tenantId=${id}`,
        resellers: `${paths.resellers}?tenantId=${id}`,
      }}
      noRevenue={formatMessage(messages.emptyText)}
      activity={<AuditTrail entityKind="tenant" entityId={id} />}
    />
  );
};
