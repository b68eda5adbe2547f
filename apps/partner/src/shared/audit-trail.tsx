import { useTRPC } from '@portal/client/trpc';
import type { AuditEntity } from '@portal/domain/audit/act';
import { AuditTrail as Trail } from '@portal/screens/audit/audit-trail';
import { useQuery } from '@tanstack/react-query';

/** Who did what to one thing, newest first. */
export const AuditTrail = (filter: {
  readonly entityKind: AuditEntity;
  readonly entityId: string;
}) => {
  const trpc = useTRPC();
  return (
    <Trail query={useQuery(trpc.partner.audit.list.queryOptions({ ...filter, pageSize: 100 }))} />
  );
};
