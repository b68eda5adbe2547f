import type { Tx } from '@portal/db/in-scope';
import type { AuditAction, AuditEntity } from '@portal/domain/audit/act';
import { sql } from 'drizzle-orm';

/** What the system did by itself to something whose name is nobody's to read any more. */
interface NamelessEntry {
  readonly action: AuditAction;
  readonly entityKind: AuditEntity;
  readonly entityId: string;
  readonly tenantId: string | null;
  /** What did it, such as a night's work. */
  readonly by: string;
}

/** Writes an act of the system into the chain of the scope's partner. It names no person, and so needs none of their keys. */
export const appendNameless = async (
  tx: Tx,
  partnerId: string,
  entry: NamelessEntry,
): Promise<void> => {
  await tx.execute(sql`select app.append_audit(
    partner => ${partnerId}::uuid,
    actor_kind => 'system',
    actor_id => null,
    actor_name => ${entry.by},
    action => ${entry.action},
    entity_kind => ${entry.entityKind},
    entity_id => ${entry.entityId}::uuid,
    entity_name => null,
    tenant => ${entry.tenantId}::uuid,
    reseller => null,
    reason => null,
    before => null,
    after => null,
    request_id => ${entry.by})`);
};
