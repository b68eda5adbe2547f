import { useTRPC } from '@portal/client/trpc';
import type { AuditEntity } from '@portal/domain/audit/act';
import { AuditTrail as Trail } from '@portal/screens/audit/audit-trail';
import { useQuery } from '@tanstack/react-query';

/** Who did what in one partner, or to one thing of it, newest first. */
export const AuditTrail = (filter: {
  readonly partnerId?: string;
  readonly entityKind?: AuditEntity;
  readonly entityId?: string;
}) => {
  const trpc = useTRPC();
  return (
    <Trail query={useQuery(trpc.admin.audit.list.queryOptions({ ...filter, pageSize: 100 }))} />
  );
};
