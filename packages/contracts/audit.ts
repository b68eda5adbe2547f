import { z } from 'zod';
import { Id, Instant, pageOf, Ref, Search } from './common';
import { line } from './text';

export const ListAudit = z.object({
  page: z.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.number().int().min(1).max(200).default(50),
  partnerId: Id.optional(),
  entityKind: line({ max: 40 }).optional(),
  entityId: Id.optional(),
  action: line({ max: 60 }).optional(),
  actorKind: z.enum(['platform', 'partner', 'reseller', 'api_key', 'system']).optional(),
  q: Search.optional(),
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
