import { Button } from '@mantine/core';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { AUDIT_LIST, auditInput, AuditLogPage } from '@portal/screens/audit/audit-log-page';
import { listSpec, textFilter } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { Link } from 'react-router';
import { usePartnerOptions } from '../../../shared/options';
import { paths } from '../../../shared/paths';

const messages = defineMessages({
  chains: { id: 'admin.audit.chains', defaultMessage: 'Verify the log' },
});

const SPEC = listSpec({
  ...AUDIT_LIST,
  filters: { partnerId: textFilter(), ...AUDIT_LIST.filters },
});

/** Everything that was done on the platform and in its partners. */
export const AuditPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const partners = usePartnerOptions();
  const list = useListState(SPEC);
  const input = auditInput(list.input);
  const query = useQuery(
    trpc.admin.audit.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <AuditLogPage
      list={list}
      query={query}
      partners={partners}
      exportHref={exportLink('admin', 'audit', input)}
      actions={
        <Button component={Link} to={paths.auditChains}>
          {formatMessage(messages.chains)}
        </Button>
      }
    />
  );
};
