import { OutboxEvent } from '@portal/contracts/outbox';
import type { OutboxEventKind } from '@portal/contracts/outbox';
import { newId, PLATFORM_PARTNER_ID } from '@portal/db/id';
import type { Tx } from '@portal/db/in-scope';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../context';
import { enqueueJob } from '../shared/enqueue-job';
import { sealWords } from './sealed-words';

type Common = 'version' | 'tenantId' | 'resellerId' | 'sealed';

/** An event as a verb tells it: what it leaves out is null. */
type Told<Event extends OutboxEvent> = Event extends OutboxEvent
  ? Omit<Event, Common> &
      Partial<Pick<Event, 'tenantId' | 'resellerId'>> &
      (Event['sealed'] extends null
        ? { readonly sealed?: null }
        : { readonly sealed: NonNullable<Event['sealed']> })
  : never;
export type NewEvent<Kind extends OutboxEventKind = OutboxEventKind> = Told<
  Extract<OutboxEvent, { kind: Kind }>
>;

/** Of which partner, and who seals what only readers may read. */
type Emitter = Pick<Ctx, 'personVault' | 'partnerId'>;

const rowOf = ({ personVault }: Emitter, partnerId: string, told: NewEvent) => {
  const id = newId();
  const event = OutboxEvent.parse({
    version: 1,
    tenantId: null,
    resellerId: null,
    sealed: null,
    ...told,
  });
  return {
    id,
    kind: event.kind,
    version: event.version,
    entity_kind: event.entityKind,
    entity_id: event.entityId,
    tenant_id: event.tenantId,
    reseller_id: event.resellerId,
    payload: event.payload,
    sealed: sealWords(personVault, partnerId, id, event.sealed),
  };
};

/** Tells of several events at once, in two statements whatever their number. */
export const emitAll = async (tx: Tx, ctx: Emitter, events: readonly NewEvent[]): Promise<void> => {
  if (events.length === 0) return;
  const partnerId = ctx.partnerId ?? PLATFORM_PARTNER_ID;
  const rows = JSON.stringify(events.map((event) => rowOf(ctx, partnerId, event)));
  await tx.execute(sql`select app.emit_events(${partnerId}::uuid, ${rows}::jsonb)`);
  await enqueueJob(tx, 'outbox__read', { partnerId, id: partnerId });
};

/**
 * Tells that something happened, in the transaction in which it does: who reads the outbox learns of it if, and only if,
 * that one is committed, and is woken by it. The scope of `tx` has to be in the partner (outside of any, in the nil id).
 */
export const emit = (tx: Tx, ctx: Emitter, event: NewEvent): Promise<void> =>
  emitAll(tx, ctx, [event]);
