import { useTRPC } from '@portal/client/trpc';
import { ActivityList } from '@portal/ui/patterns/activity-list';
import { toActivityEntry } from '@portal/screens/audit/audit-entry';
import { Loaded } from '@portal/ui/patterns/loaded';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { EmptyState } from '@portal/ui/patterns/state';
import { useQuery } from '@tanstack/react-query';

/** Who did what in one partner, or to one thing of it, newest first. */
export const AuditTrail = (filter: {
  readonly partnerId: string;
  readonly entityKind?: string;
  readonly entityId?: string;
}) => {
  const trpc = useTRPC();
  const query = useQuery(trpc.admin.audit.list.queryOptions({ ...filter, pageSize: 100 }));
  return (
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
};
