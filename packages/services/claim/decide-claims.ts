import type { ClaimChoice, ClaimTotal, DecideClaims } from '@portal/contracts/claim';
import { newId } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import type { Tx } from '@portal/db/in-scope';
import { claimDecisions } from '@portal/db/schema/claim';
import { conflict, validation } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { formatMoney } from '@portal/domain/money/money';
import { sql } from 'drizzle-orm';
import { partnerOf, requirePermission, scopeOf } from '../access';
import { appendAudit } from '../audit/append-audit';
import { queueRunOnArrival } from '../commission/queue-run';
import type { Ctx } from '../context';
import { lockTenantData } from '../tenant/lock-tenant-data';
import { loadPartner } from '../partner/load-partner';
import { moveClaims, totalClaims } from './select-claims';

const messages = defineMessages({
  sayHowMany: {
    id: 'services.claim.sayHowMany',
    defaultMessage: 'Say how many there are, so that nothing is decided that nobody has seen.',
  },
  sayWhy: {
    id: 'services.claim.sayWhy',
    defaultMessage: 'Say why they are refused, in a few words.',
  },
  acceptedAlready: {
    id: 'services.claim.acceptedAlready',
    defaultMessage: 'These events were accepted already, and the partner has earned on them.',
  },
  refusedAlready: {
    id: 'services.claim.refusedAlready',
    defaultMessage: 'These events were refused already.',
  },
  namedTwice: { id: 'services.claim.namedTwice', defaultMessage: 'An event is named twice.' },
  waitNoMore: {
    id: 'services.claim.waitNoMore',
    defaultMessage: 'Not all of these events wait any more. Look at them again.',
  },
  othersByNow: {
    id: 'services.claim.othersByNow',
    defaultMessage:
      'There are other events by now ({found}; shown were {shown}). Look at them again.',
  },
  moreByNow: {
    id: 'services.claim.moreByNow',
    defaultMessage: 'There are {count} such events by now. Look at them again.',
  },
});

const amountsOf = ({ sums }: Pick<ClaimTotal, 'sums'>, locale?: string): string[] =>
  sums.map(({ amountMinor, currency }) => formatMoney(BigInt(amountMinor), currency, locale));

const wordsOf = ({ events, sums }: ClaimTotal, locale?: string): string =>
  [String(events), ...amountsOf({ sums }, locale)].join(', ');

const checkChoice = (input: DecideClaims): void => {
  const { outcome, reason, status, ids, expected, expectedEvents } = input;
  if (ids === undefined && expected === undefined && expectedEvents === undefined)
    throw validation([
      {
        path: ['expectedEvents'],
        message: messages.sayHowMany,
      },
    ]);
  if (outcome === 'refused' && reason === undefined)
    throw validation([{ path: ['reason'], message: messages.sayWhy }]);
  if (status === 'accepted' || (status === 'refused' && outcome === 'refused'))
    throw conflict(status === 'accepted' ? messages.acceptedAlready : messages.refusedAlready);
  if (ids !== undefined && new Set(ids).size !== ids.length)
    throw validation([{ path: ['ids'], message: messages.namedTwice }]);
};

/** Nothing more, nothing less and nothing else than was shown is decided. */
const checkExpected = (expected: ClaimTotal, found: ClaimTotal): void => {
  if (wordsOf(expected) === wordsOf(found)) return;
  throw conflict(
    phrase(messages.othersByNow, {
      found: (intl) => wordsOf(found, intl.locale),
      shown: (intl) => wordsOf(expected, intl.locale),
    }),
  );
};

const tenantsOf = async (tx: Tx, partnerId: string): Promise<string[]> =>
  [
    ...(await tx.execute<{ id: string }>(
      sql`select id from tenants where partner_id = ${partnerId}::uuid order by id`,
    )),
  ].map(({ id }) => id);

/**
 * Accepts claimed events, so that the partner earns on them from their own date, booked in the open month, like on an event
 * that came late: or refuses them, with a reason; they stay on record, and their ids stay used. Some by id, or all that a
 * filter matches: in one statement, whatever their number, and only when they are what was shown (`expected`).
 * @throws {DomainError} `forbidden`, `not_found` (the partner), `conflict` (others by now, none at all, decided before), `validation`
 */
export const decideClaims = async (ctx: Ctx, input: DecideClaims): Promise<ClaimTotal> => {
  requirePermission(ctx, { platform: 'claim.manage', platformKey: 'claims:manage' });
  checkChoice(input);
  const partnerId = partnerOf(ctx);
  const { outcome, reason, expected, expectedEvents, ids } = input;
  const choice: ClaimChoice = input;
  return inScope(ctx.db, scopeOf(ctx), async (tx) => {
    await loadPartner(tx, ctx, partnerId);
    // What arrives meanwhile waits, so that what was counted is what is decided.
    for (const tenantId of input.tenantId === undefined
      ? await tenantsOf(tx, partnerId)
      : [input.tenantId])
      await lockTenantData(tx, { partnerId, tenantId });
    const found = await totalClaims(tx, partnerId, choice);
    if (expected !== undefined) checkExpected(expected, found);
    if (expectedEvents !== undefined && expectedEvents !== found.events)
      throw conflict(phrase(messages.moreByNow, { count: String(found.events) }));
    if (found.events === 0 || (ids !== undefined && found.events < ids.length))
      throw conflict(messages.waitNoMore);
    const decisionId = newId();
    await tx.insert(claimDecisions).values({
      partnerId,
      id: decisionId,
      outcome,
      reason: reason ?? null,
      events: found.events,
      decidedByName: ctx.actor.name,
      decidedAt: ctx.now(),
    });
    const { total, tenants } = await moveClaims(tx, partnerId, choice, {
      status: outcome,
      decisionId,
    });
    if (outcome === 'accepted')
      for (const [tenantId, earliest] of tenants)
        await queueRunOnArrival(tx, { partnerId, tenantId, earliest, now: ctx.now() });
    await appendAudit(tx, ctx, {
      action: outcome === 'accepted' ? 'claim.accept' : 'claim.refuse',
      entityKind: 'claim_decision',
      entityId: decisionId,
      entityName: null,
      tenantId: input.tenantId ?? null,
      reason: reason ?? null,
      after: {
        events: total.events,
        amounts: amountsOf(total).join(', '),
        period: input.period ?? null,
        tenantId: input.tenantId ?? null,
        source: input.source ?? null,
        type: input.type ?? null,
        chosen: ids?.length ?? null,
      },
    });
    return total;
  });
};
