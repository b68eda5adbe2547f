import type { AuditPage, AuditRow, ListAudit } from '@portal/contracts/audit';
import { readInScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { partners } from '@portal/db/schema/partner';
import { auditLog } from '@portal/db/schema/record';
import { and, count, desc, eq, gte, ilike, lt, or } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { requirePermission, scopeOf } from '../access';
import type { Ctx } from '../context';
import { toInstant } from '../shared/instant';
import { pageOf, windowOf } from '../shared/page';
import { searchPattern } from '../shared/search-pattern';
import { auditChanges } from './audit-changes';
import { auditName, auditReason } from './say-audit';

const filterOf = (ctx: Ctx, input: ListAudit): SQL | undefined => {
  const pattern = input.q === undefined ? undefined : searchPattern(input.q);
  return and(
    ctx.partnerId === null ? undefined : eq(auditLog.partnerId, ctx.partnerId),
    input.partnerId === undefined ? undefined : eq(auditLog.partnerId, input.partnerId),
    input.entityKind === undefined ? undefined : eq(auditLog.entityKind, input.entityKind),
    input.entityId === undefined ? undefined : eq(auditLog.entityId, input.entityId),
    input.action === undefined ? undefined : eq(auditLog.action, input.action),
    input.actorKind === undefined ? undefined : eq(auditLog.actorKind, input.actorKind),
    input.from === undefined ? undefined : gte(auditLog.at, new Date(input.from)),
    input.to === undefined ? undefined : lt(auditLog.at, new Date(input.to)),
    pattern === undefined
      ? undefined
      : or(
          ilike(auditLog.entityName, pattern),
          ilike(auditLog.actorName, pattern),
          ilike(auditLog.reason, pattern),
          ilike(auditLog.action, pattern),
        ),
  );
};

const selectPage = (tx: Tx, filter: SQL | undefined, input: ListAudit) => {
  const { limit, offset } = windowOf(input);
  return tx
    .select({
      partnerId: auditLog.partnerId,
      partnerName: partners.name,
      seq: auditLog.seq,
      at: auditLog.at,
      actorKind: auditLog.actorKind,
      actorName: auditLog.actorName,
      action: auditLog.action,
      entityKind: auditLog.entityKind,
      entityId: auditLog.entityId,
      entityName: auditLog.entityName,
      resellerId: auditLog.resellerId,
      reason: auditLog.reason,
      before: auditLog.before,
      after: auditLog.after,
    })
    .from(auditLog)
    .leftJoin(partners, eq(partners.id, auditLog.partnerId))
    .where(filter)
    .orderBy(desc(auditLog.at), desc(auditLog.seq))
    .limit(limit)
    .offset(offset);
};

type Selected = Awaited<ReturnType<typeof selectPage>>[number];

const toRow = (selected: Selected): AuditRow => {
  const { partnerId, partnerName, seq, at, before, after, resellerId: _, ...row } = selected;
  return {
    ...row,
    entityName: auditName(selected),
    reason: auditReason(selected),
    id: `${partnerId}:${String(seq)}`,
    at: toInstant(at),
    partner: partnerName === null ? null : { id: partnerId, name: partnerName },
    changes: auditChanges(before, after),
  };
};

/**
 * The record of acts, newest first: of all partners and of the platform itself for platform staff, otherwise of the
 * own partner (and of those of its tenants that a limited team member has).
 * @throws {DomainError} `forbidden`
 */
export const listAudit = async (ctx: Ctx, input: ListAudit): Promise<AuditPage> => {
  requirePermission(ctx, { platform: 'read', partner: 'read' });
  const filter = filterOf(ctx, input);
  const [rows, [counted]] = await readInScope(ctx.db, scopeOf(ctx), (tx) => [
    selectPage(tx, filter, input),
    tx.select({ total: count() }).from(auditLog).where(filter),
  ]);
  return pageOf(input, rows.map(toRow), counted?.total ?? 0);
};
