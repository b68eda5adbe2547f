import { Button } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { EmptyState } from '@portal/ui/patterns/state';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';

const messages = defineMessages({
  title: { id: 'screens.noTenants.title', defaultMessage: 'There is no tenant yet' },
  import: {
    id: 'screens.noTenants.import',
    defaultMessage: 'A file belongs to a tenant: the ISP that it is from.',
  },
  reseller: {
    id: 'screens.noTenants.reseller',
    defaultMessage: 'A reseller belongs to a tenant: the ISP whose services it sells.',
  },
  create: { id: 'screens.noTenants.create', defaultMessage: 'Create tenant' },
  whoCan: {
    id: 'screens.noTenants.whoCan',
    defaultMessage: 'An owner or a manager of your team can create one.',
  },
});

/** In place of a form that needs a tenant while there is none: the way to make one, or who has it. */
export const NoTenants = ({
  of,
  newTenantHref,
}: {
  /** What the form makes. */
  readonly of: 'import' | 'reseller';
  /** Where a tenant is made; null for who may not. */
  readonly newTenantHref: string | null;
}) => {
  const { formatMessage } = useIntl();
  return (
    <EmptyState
      title={formatMessage(messages.title)}
      action={
        newTenantHref === null ? undefined : (
          <Button variant="filled" component={Link} to={newTenantHref}>
            {formatMessage(messages.create)}
          </Button>
        )
      }
    >
      <p>{formatMessage(messages[of])}</p>
      {newTenantHref === null ? <p>{formatMessage(messages.whoCan)}</p> : null}
    </EmptyState>
  );
};
