import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { TenantPage as TenantView } from '@portal/screens/tenant/tenant-page';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router';
import { AuditTrail } from '../../../shared/audit-trail';
import { paths } from '../../../shared/paths';
import { useTenantActions } from '../use-tenant-actions';

const messages = defineMessages({
  partners: { id: 'admin.tenant.partners', defaultMessage: 'Partners' },
  billingEventsHaveNot: {
    id: 'admin.tenant.billingEventsHaveNot',
    defaultMessage: 'Its billing events have not been imported.',
  },
});

/** One ISP: whose it is, its size, its revenue, and what was done to it. */
export const TenantPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const actionsOf = useTenantActions();
  const { partnerId = '', id = '' } = useParams();
  return (
    <TenantView
      query={useQuery(trpc.admin.tenant.get.queryOptions({ partnerId, id }))}
      crumbsOf={({ partner }) => [
        { label: formatMessage(messages.partners), to: paths.partners },
        { label: partner.name, to: paths.partner(partnerId) },
      ]}
      actionsOf={actionsOf}
      hrefs={{ partner: paths.partner(partnerId) }}
      noRevenue={formatMessage(messages.billingEventsHaveNot)}
      activity={<AuditTrail partnerId={partnerId} entityKind="tenant" entityId={id} />}
    />
  );
};
