import { Button } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';
import { paths } from '../../../shared/paths';
import { TenantList } from '../components/tenant-list';

/** The ISPs of all partners. */
export const TenantsPage = () => {
  const canManage = useCan('partner.manage');
  return (
    <TenantList
      actions={
        canManage ? (
          <Button variant="filled" component={Link} to={paths.newTenant}>
            Create tenant
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
