import { isOutOfRange } from '@portal/db/error';
import type { Tx } from '@portal/db/in-scope';
import { dayText } from '@portal/domain/period/local-day';
import { conflict, isDomainError } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { amountIn } from '@portal/domain/text/kept';
import type { Words } from '@portal/domain/text/phrase';
import { sql } from 'drizzle-orm';
import type { PostableLine } from './insert-lines';

const messages = defineMessages({
  aPlan: { id: 'services.commission.aPlan', defaultMessage: 'A plan' },
  windowThatEnds: {
    id: 'services.commission.windowThatEnds',
    defaultMessage: 'the window that ends',
  },
  ofEvent: { id: 'services.commission.ofEvent', defaultMessage: 'event “{event}” of' },
  tooLarge: {
    id: 'services.commission.tooLarge',
    defaultMessage:
      '“{plan}” gives {amount} for {what} {day}: more than the books can hold. Correct the plan or the event, then calculate again.',
  },
  sumTooLarge: {
    id: 'services.commission.sumTooLarge',
    defaultMessage:
      'Amounts sum to more than the books can hold. Correct the plans or the events that give such amounts, then calculate again.',
  },
});

/** What the books' columns hold. */
const MOST_MINOR = 2n ** 63n - 1n;

const isTooLarge = ({ amountMinor }: PostableLine): boolean =>
  amountMinor > MOST_MINOR || -amountMinor > MOST_MINOR;

interface Names extends Record<string, unknown> {
  plan: string | null;
  event: string | null;
}

/**
 * Nothing is posted that no event and no plan in their senses give: the one that does is named.
 * @throws {DomainError} `conflict`
 */
export const checkAmounts = async (
  tx: Tx,
  partnerId: string,
  lines: readonly PostableLine[],
): Promise<void> => {
  const line = lines.find(isTooLarge);
  if (line === undefined) return;
  const { event, planVersionId, amountMinor, currency } = line;
  const [names] = await tx.execute<Names>(sql`
    select (select plan.name from commission_plan_versions version
        join commission_plans plan on plan.partner_id = ${partnerId}::uuid and plan.id = version.plan_id
        where version.partner_id = ${partnerId}::uuid and version.id = ${planVersionId}::uuid) as plan,
      (select event.event_id from billing_events event
        where event.partner_id = ${partnerId}::uuid and event.id = ${event.id}::uuid) as event`);
  const named = names?.event ?? null;
  const what =
    named === null ? messages.windowThatEnds : phrase(messages.ofEvent, { event: named });
  throw conflict(
    phrase(messages.tooLarge, {
      plan: names?.plan ?? messages.aPlan,
      amount: amountIn(amountMinor, currency),
      what,
      day: dayText(event.day),
    }),
  );
};

/**
 * What ended work that posts lines, in words for who reads it.
 * @param otherwise what to say of an end that says nothing by itself
 */
export const endedBecause = (error: unknown, otherwise: Words): Words => {
  if (isDomainError(error)) return error.words;
  return isOutOfRange(error) ? messages.sumTooLarge : otherwise;
};
