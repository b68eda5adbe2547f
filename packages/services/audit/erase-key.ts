import type { Tx } from '@portal/db/in-scope';
import { PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { AuditEntity } from '@portal/domain/audit/act';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import { appendAudit } from './append-audit';

/** Who is erased, and what the entry about it says beside: never a name. */
interface Erased {
  readonly kind: Extract<AuditEntity, 'user' | 'invitation' | 'reseller' | 'customer'>;
  readonly id: string;
  readonly tenantId?: string;
  readonly resellerId?: string;
}

/** Destroys keys of persons in the chain of the asker's partner for good, or keeps them from ever being made. */
export const eraseKeys = async (tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<void> => {
  for (const id of ids)
    await tx.execute(sql`select app.erase_person(${ctx.partnerId ?? PLATFORM_PARTNER_ID}::uuid, ${id}::uuid,
      ${ctx.now().toISOString()}::timestamptz)`);
};

/**
 * Destroys the person's key in the chain of the asker's partner, so that nobody reads any more what its entries say of it, and
 * writes that into the chain. In the transaction that erases the person where it lives.
 */
export const eraseFromRecord = async (
  tx: Tx,
  ctx: Ctx,
  { kind, id, tenantId, resellerId }: Erased,
): Promise<void> => {
  await eraseKeys(tx, ctx, [id]);
  await appendAudit(tx, ctx, {
    action: 'person.erase',
    entityKind: kind,
    entityId: id,
    entityName: null,
    tenantId: tenantId ?? null,
    resellerId: resellerId ?? null,
  });
};
