import { z } from 'zod';
import { Id, Instant, pageOf, Ref } from './common';

export const ListAudit = z.object({
  page: z.number().int().min(1).default(1),
  pageSize: z.number().int().min(1).max(200).default(50),
  partnerId: Id.optional(),
  entityKind: z.string().max(40).optional(),
  entityId: Id.optional(),
  action: z.string().max(60).optional(),
  actorKind: z.enum(['platform', 'partner', 'reseller', 'api_key', 'system']).optional(),
  q: z.string().trim().max(200).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
});
export type ListAudit = z.infer<typeof ListAudit>;

export const AuditRow = z.object({
  id: z.string(),
  at: Instant,
  partner: Ref.nullable(),
  actorKind: z.string(),
  actorName: z.string(),
  action: z.string(),
  entityKind: z.string(),
  entityId: Id.nullable(),
  entityName: z.string().nullable(),
  reason: z.string().nullable(),
  changes: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});
export type AuditRow = z.infer<typeof AuditRow>;
export const AuditPage = pageOf(AuditRow);
export type AuditPage = z.infer<typeof AuditPage>;
