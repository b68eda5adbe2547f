import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import type { AuditRow } from '@portal/contracts/audit';
import { ActivityList } from '@portal/ui/patterns/activity-list';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import type { Loadable } from '@portal/ui/state/query';
import { toActivityEntry } from './audit-entry';

const messages = defineMessages({
  emptyTitle: { id: 'screens.auditTrail.emptyTitle', defaultMessage: 'Nothing recorded yet' },
  emptyText: {
    id: 'screens.auditTrail.emptyText',
    defaultMessage: 'Changes appear here with who made them and why.',
  },
});

/** Who did what, newest first. */
export const AuditTrail = ({
  query,
}: {
  readonly query: Loadable<{ readonly rows: readonly AuditRow[] }>;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <Loaded query={query} skeleton={<DetailSkeleton />}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState title={formatMessage(messages.emptyTitle)}>
            {formatMessage(messages.emptyText)}
          </EmptyState>
        ) : (
          <ActivityList items={rows.map((row) => toActivityEntry(intl, row))} />
        )
      }
    </Loaded>
  );
};
