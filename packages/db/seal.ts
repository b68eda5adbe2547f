import { createHash, createHmac } from 'node:crypto';

/** By what contexts are sealed: derived from the installation's secret, and written into the database by migrations. */
export const sealKeyFor = (secret: string): Buffer =>
  createHmac('sha256', secret).update('postgresql context seal').digest();

/** A context as the database has it in its settings. */
export interface SealedContext {
  readonly login: string;
  readonly partnerId: string | null;
  readonly resellerId: string | null;
  /** As PostgreSQL writes an array of uuids: `{a,b}`; null for all tenants. */
  readonly tenantIds: string | null;
  readonly userId: string | null;
}

/**
 * The seal of a context, as `app.is_sealed` (0000_context.sql) checks it: the end of its time and a keyed hash over everything.
 * @param endsAt seconds since 1970 by the database's clock, to which a transaction with this context must have begun
 */
export const sealOf = (key: Buffer, context: SealedContext, endsAt: number): string => {
  const { login, partnerId, resellerId, tenantIds, userId } = context;
  // What is null joins as nothing, as `concat` has it there.
  const said = [login, partnerId, resellerId, tenantIds, userId, endsAt].join('|');
  const inner = createHash('sha256').update(key).update(said).digest();
  return `${endsAt}.${createHash('sha256').update(key).update(inner).digest('hex')}`;
};
