import { AUDIT_ENTITIES } from '@portal/domain/audit/act';
import { ACTOR_KINDS } from '@portal/domain/enum/actor-kind';
import { z } from 'zod';
import { Id, Instant, PageNumber, pageOf, Ref, Search } from './common';
import { line } from './text';

export const ListAudit = z.object({
  page: PageNumber,
  pageSize: z.number().int().min(1).max(200).default(50),
  partnerId: Id.optional(),
  entityKind: z.enum(AUDIT_ENTITIES).optional(),
  entityId: Id.optional(),
  action: line({ max: 60 }).optional(),
  actorKind: z.enum(ACTOR_KINDS).optional(),
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

/** What the last verification of a chain of the audit log found. */
export const AuditCheck = z.object({
  id: Id,
  checkedAt: Instant,
  /** The number of the last entry that was looked at. */
  entries: z.number().int(),
  /** The number of the first entry that was changed, removed or cut off; null when the chain is intact. */
  firstBroken: z.number().int().nullable(),
});
export const AuditChain = z.object({
  /** Null: the platform's own. */
  partner: Ref.nullable(),
  /** Null before the first verification. */
  latest: AuditCheck.nullable(),
});
export type AuditChain = z.infer<typeof AuditChain>;
export const ListAuditChains = z.object({
  page: PageNumber,
  pageSize: z.number().int().min(1).max(200).default(50),
  q: Search.optional(),
});
export type ListAuditChains = z.infer<typeof ListAuditChains>;
export const AuditChainPage = pageOf(AuditChain);
export type AuditChainPage = z.infer<typeof AuditChainPage>;
/** Null: the platform's own chain. */
export const OfAuditChain = z.object({ partnerId: Id.nullable() });
export const AuditCheckRequested = z.object({ id: Id });
export type AuditCheckRequested = z.infer<typeof AuditCheckRequested>;
