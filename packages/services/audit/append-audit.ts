import type { Tx } from '@portal/db/in-scope';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { AuditAction, AuditEntity } from '@portal/domain/audit/act';
import { sql } from 'drizzle-orm';
import { actorOf } from '../access';
import type { Ctx } from '../context';

/** One act for the record. `before` and `after` hold the fields that changed; never secrets, never a customer's contact data. */
export interface AuditEntry {
  /** `entity.verb`, as `partner.suspend`. */
  readonly action: AuditAction;
  readonly entityKind: AuditEntity;
  readonly entityId: string | null;
  readonly entityName: string | null;
  readonly tenantId?: string | null;
  readonly resellerId?: string | null;
  readonly reason?: string | null;
  readonly before?: Readonly<Record<string, unknown>> | null;
  readonly after?: Readonly<Record<string, unknown>> | null;
}

const json = (value: Readonly<Record<string, unknown>> | null | undefined): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

/**
 * Writes one act into the audit log, in the transaction of the act itself: both stand or neither. Acts inside a
 * partner go into that partner's chain, acts of the platform itself into its own.
 */
export const appendAudit = async (tx: Tx, ctx: Ctx, entry: AuditEntry): Promise<void> => {
  const { id, name } = actorOf(ctx.actor);
  await tx.execute(sql`select app.append_audit(
    partner => ${ctx.partnerId ?? PLATFORM_PARTNER_ID}::uuid,
    actor_kind => ${ctx.actor.kind},
    actor_id => ${id}::uuid,
    actor_name => ${name},
    action => ${entry.action},
    entity_kind => ${entry.entityKind},
    entity_id => ${entry.entityId}::uuid,
    entity_name => ${entry.entityName},
    tenant => ${entry.tenantId ?? null}::uuid,
    reseller => ${entry.resellerId ?? null}::uuid,
    reason => ${entry.reason ?? null},
    before => ${json(entry.before)}::jsonb,
    after => ${json(entry.after)}::jsonb,
    request_id => ${ctx.requestId})`);
};
