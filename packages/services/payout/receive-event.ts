import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { byId, ofPartner } from '@portal/db/partner-filter';
import { violatedConstraint } from '@portal/db/error';
import { payees, payouts } from '@portal/db/schema/payout';
import { providerEvents } from '@portal/db/schema/provider-event';
import type {
  ProviderEvent,
  ProviderNews,
} from '@portal/integrations/payouts/stripe/stripe-events';
import { and, eq } from 'drizzle-orm';
import { requirePermission } from '../access';
import { appendAudit } from '../audit/append-audit';
import { enterPartner } from '../context';
import type { Ctx } from '../context';
import { applyAccount } from '../payee/apply-account';
import type { AskedAccount } from '../payee/apply-account';
import { providerOf } from '../ports';
import { settleReport } from './settle-report';

/** Outcome of an event about something of nobody's here, as it is stored. */
const NOT_OURS = 'not ours'; // no text: an outcome, shown to nobody

type Told = Exclude<ProviderNews, { kind: 'other' }>;

const store = async (tx: Tx, ctx: Ctx, event: ProviderEvent, news: Told) => {
  const [stored] = await tx
    .insert(providerEvents)
    .values({
      partnerId: news.partnerId,
      id: newId(),
      provider: event.provider,
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
  if (known === undefined) return NOT_OURS;
  const { report } = news;
  const odd = await isOdd(tx, news);
  if (odd) {
    await appendAudit(tx, ctx, {
      action: 'payout.alarm',
      entityKind: 'payout',
      entityId: news.payoutId,
      entityName: null,
      reason: 'other_amount',
      after: {
        amount: news.amountMinor.toString(),
        returned: news.returnedMinor.toString(),
        currency: news.currency,
      },
    });
  }
  const told =
    odd && report.kind === 'succeeded'
      ? { kind: report.kind, reference: report.reference }
      : report;
  return (await settleReport(tx, ctx, news, told, 'event')) ?? NOT_OURS;
};

/**
 * How an account of ours stands now; null for one of nobody's here. An event says that something changed and arrives in any
 * order, also within one second: an old one may not open a gate, so the provider itself is asked.
 */
const askAccount = async (
  ctx: Ctx,
  provider: ProviderEvent['provider'],
  { partnerId, payeeId, account }: Extract<Told, { kind: 'account' }>,
): Promise<AskedAccount | null> => {
  const scope = { login: 'portal_jobs', partnerId, readOnly: true } as const;
  const [ours] = await inScope(ctx.db, scope, (tx) =>
    tx
      .select({ id: payees.id })
      .from(payees)
      .where(and(byId(payees, partnerId, payeeId), eq(payees.accountRef, account.accountId))),
  );
  if (ours === undefined) return null;
  const at = ctx.now();
  return {
    account: await providerOf(ctx, provider).accounts.read(account.accountId),
    at,
  };
};

const applyNews = async (
  tx: Tx,
  ctx: Ctx,
  news: Told,
  asked: AskedAccount | null,
): Promise<string | null> => {
  if (news.kind === 'transfer') return applyTransfer(tx, ctx, news);
  return asked === null ? null : applyAccount(tx, ctx, news, asked);
};

const receive = async (
  tx: Tx,
  ctx: Ctx,
  event: ProviderEvent,
  news: Told,
  asked: AskedAccount | null,
): Promise<void> => {
  const stored = await store(tx, ctx, event, news);
  if (stored === undefined) return;
  const outcome = (await applyNews(tx, ctx, news, asked)) ?? NOT_OURS;
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
  const asked = news.kind === 'account' ? await askAccount(inside, event.provider, news) : null;
  try {
    await inScope(ctx.db, { login: 'portal_jobs', partnerId: news.partnerId }, (tx) =>
      receive(tx, inside, event, news, asked),
    );
  } catch (error) {
    if (violatedConstraint(error) === 'provider_events_partner_id_partners_id_fk') return;
    throw error;
  }
};
