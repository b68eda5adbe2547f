import { useTRPC } from '@portal/client/trpc';
import type { AuditEntityKind } from '@portal/contracts/audit';
import { AuditTrail as Trail } from '@portal/screens/audit/audit-trail';
import { useQuery } from '@tanstack/react-query';

/** Who did what in one partner, or to one thing of it, newest first. */
export const AuditTrail = (filter: {
  readonly partnerId: string;
  readonly entityKind?: AuditEntityKind;
  readonly entityId?: string;
}) => {
  const trpc = useTRPC();
  return (
    <Trail query={useQuery(trpc.admin.audit.list.queryOptions({ ...filter, pageSize: 100 }))} />
  );
};
