import { Button } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { Link, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { TenantList } from '../components/tenant-list';

const messages = defineMessages({
  createTenant: { id: 'admin.tenants.createTenant', defaultMessage: 'Create tenant' },
});

/** The ISPs of all partners. */
export const TenantsPage = () => {
  const { formatMessage } = useIntl();
  const canManage = useCan('partner.manage');
  return (
    <TenantList
      actions={
        canManage ? (
          <Button variant="filled" component={Link} to={paths.newTenant}>
            {formatMessage(messages.createTenant)}
          </Button>
        ) : undefined
      }
    />
  );
};

/** The ISPs of one partner, inside its page. */
export const PartnerTenants = () => {
  const { id = '' } = useParams();
  return <TenantList partnerId={id} />;
};
