import type { AuditRow } from '@portal/contracts/audit';
import { ActivityList } from '@portal/ui/patterns/activity-list';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import type { Loadable } from '@portal/ui/state/query';
import { toActivityEntry } from './audit-entry';

/** Who did what, newest first. */
export const AuditTrail = ({
  query,
}: {
  readonly query: Loadable<{ readonly rows: readonly AuditRow[] }>;
}) => (
  <Loaded query={query} skeleton={<DetailSkeleton />}>
    {({ rows }) =>
      rows.length === 0 ? (
        <EmptyState title="Nothing recorded yet">
          Changes appear here with who made them and why.
        </EmptyState>
      ) : (
        <ActivityList items={rows.map(toActivityEntry)} />
      )
    }
  </Loaded>
);
