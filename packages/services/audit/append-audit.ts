import type { Tx } from '@portal/db/in-scope';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import { sql } from 'drizzle-orm';
import { actorOf } from '../access';
import type { Ctx } from '../context';
import { sealEntry } from './seal-entry';
import type { AuditEntry } from './seal-entry';

export type { AuditEntry } from './seal-entry';

const json = (value: Readonly<Record<string, unknown>> | null): string | null =>
  value === null ? null : JSON.stringify(value);

/**
 * Writes one act into the audit log, in the transaction of the act itself: both stand or neither. Acts inside a
 * partner go into that partner's chain, acts of the platform itself into its own. What is personal is sealed before.
 */
export const appendAudit = async (tx: Tx, ctx: Ctx, entry: AuditEntry): Promise<void> => {
  const partnerId = ctx.partnerId ?? PLATFORM_PARTNER_ID;
  const { actorName, entityName, before, after } = await sealEntry(tx, ctx, partnerId, entry);
  await tx.execute(sql`select app.append_audit(
    partner => ${partnerId}::uuid,
    actor_kind => ${ctx.actor.kind},
    actor_id => ${actorOf(ctx.actor).id}::uuid,
    actor_name => ${actorName},
    action => ${entry.action},
    entity_kind => ${entry.entityKind},
    entity_id => ${entry.entityId}::uuid,
    entity_name => ${entityName},
    tenant => ${entry.tenantId ?? null}::uuid,
    reseller => ${entry.resellerId ?? null}::uuid,
    reason => ${entry.reason ?? null},
    before => ${json(before)}::jsonb,
    after => ${json(after)}::jsonb,
    request_id => ${ctx.requestId})`);
};
