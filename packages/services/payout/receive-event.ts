import { newId } from '@portal/db/id';
import { inScope, type Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { violatedConstraint } from '@portal/db/error';
import { payouts, providerEvents } from '@portal/db/schema/payout';
import type {
  ProviderEvent,
  ProviderNews,
} from '@portal/integrations/payouts/stripe/stripe-events';
import { and, eq } from 'drizzle-orm';
import { requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import { enterPartner, type Ctx } from '../context';
import { applyAccount } from '../payee/apply-account';
import { settleReport } from './settle-report';

type Told = Exclude<ProviderNews, { kind: 'other' }>;

const store = async (tx: Tx, ctx: Ctx, event: ProviderEvent, news: Told) => {
  const [stored] = await tx
    .insert(providerEvents)
    .values({
      partnerId: news.partnerId,
      id: newId(),
      provider: 'stripe',
      eventRef: event.eventId,
      type: event.type,
      payload: JSON.parse(
        JSON.stringify(news, (_, value: unknown) =>
          typeof value === 'bigint' ? value.toString() : value,
        ),
      ),
      occurredAt: event.occurredAt,
      receivedAt: ctx.now(),
    })
    .onConflictDoNothing()
    .returning({ id: providerEvents.id });
  return stored;
};

/** What arrived is about another amount than was sent: the books do not follow a part of it, a person has to look. */
const isOdd = async (tx: Tx, news: Extract<Told, { kind: 'transfer' }>): Promise<boolean> => {
  const [payout] = await tx
    .select({ amountMinor: payouts.amountMinor, currency: payouts.currency })
    .from(payouts)
    .where(byId(payouts, news.partnerId, news.payoutId));
  return (
    payout !== undefined &&
    (payout.amountMinor !== news.amountMinor || payout.currency !== news.currency)
  );
};

const applyTransfer = async (
  tx: Tx,
  ctx: Ctx,
  news: Extract<Told, { kind: 'transfer' }>,
): Promise<string> => {
  const [known] = await tx
    .select({ id: payouts.id })
    .from(payouts)
    .where(byId(payouts, news.partnerId, news.payoutId));
  if (known === undefined) return 'not ours';
  const { report } = news;
  const odd = await isOdd(tx, news);
  if (odd) {
    await appendAudit(tx, ctx, {
      action: 'payout.alarm',
      entityKind: 'payout',
      entityId: news.payoutId,
      entityName: null,
      reason: 'The provider tells of another amount than was sent.',
      after: { amount: news.amountMinor.toString(), returned: news.returnedMinor.toString() },
    });
  }
  const told =
    odd && report.kind === 'succeeded'
      ? { kind: report.kind, reference: report.reference }
      : report;
  return (await settleReport(tx, ctx, news, told, 'event')) ?? 'not ours';
};

const receive = async (tx: Tx, ctx: Ctx, event: ProviderEvent, news: Told): Promise<void> => {
  const stored = await store(tx, ctx, event, news);
  if (stored === undefined) return;
  const outcome =
    news.kind === 'transfer'
      ? await applyTransfer(tx, ctx, news)
      : ((await applyAccount(tx, ctx, news, news.account, event.occurredAt)) ?? 'not ours');
  await tx
    .update(providerEvents)
    .set({ appliedAt: ctx.now(), outcome })
    .where(and(ofPartner(providerEvents, news.partnerId), eq(providerEvents.id, stored.id)));
};

/**
 * Takes in an event whose signature was checked: stored and applied in one transaction, once, however often and in whatever
 * order events are delivered. One about something of nobody's here is left aside. For the system.
 * @throws {DomainError} `forbidden`, `unavailable` (the provider delivers it again)
 */
export const receiveEvent = async (ctx: Ctx, event: ProviderEvent): Promise<void> => {
  requirePermission(ctx, {});
  const { news } = event;
  if (news.kind === 'other') return;
  const inside = enterPartner(ctx, news.partnerId);
  try {
    await inScope(ctx.db, { login: 'portal_jobs', partnerId: news.partnerId }, (tx) =>
      receive(tx, inside, event, news),
    );
  } catch (error) {
    if (violatedConstraint(error) === 'provider_events_partner_id_partners_id_fk') return;
    throw error;
  }
};
