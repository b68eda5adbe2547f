import type { AssignCustomers } from '@portal/contracts/assignment';
import type { Tx } from '@portal/db/in-scope';
import { byId } from '@portal/db/partner-filter';
import { resellers } from '@portal/db/schema/partner';
import { isDay, startOfDay } from '@portal/domain/period/local-day';
import { conflict, validation } from '@portal/domain/errors';
import { phrase } from '@portal/domain/text/phrase';
import { defineMessages } from '@portal/domain/text/message';
import { partnerOf } from '../access';
import type { Ctx } from '../context';
import { readZone } from '../shared/tenant-zones';
import { orNotFound } from '../shared/or-not-found';
import { stateWords } from '@portal/domain/lifecycle/state-words';

const messages = defineMessages({
  notInFuture: {
    id: 'services.assignment.notInFuture',
    defaultMessage: 'An assignment cannot begin in the future. Choose today or an earlier day.',
  },
  onlyActive: {
    id: 'services.assignment.onlyActive',
    defaultMessage: '{name} is {status}; only active resellers can be given customers.',
  },
});

/** Who gets customers, and from when. */
export interface AssignmentTarget {
  readonly partnerId: string;
  readonly reseller: { readonly id: string; readonly name: string; readonly tenantId: string };
  readonly from: Date;
}

/** Clocks of two machines differ a little; what a browser calls now may be ahead of ours. */
const CLOCK_GRACE_MS = 5 * 60_000;

/** A day begins with the tenant's; today is no future, wherever it is today already. */
const effectiveFrom = (ctx: Ctx, text: string, zone: string): Date => {
  const now = ctx.now();
  const given = Date.parse(text);
  const from = isDay(given) ? startOfDay(given, zone) : given;
  if (Math.min(given, from) > now.getTime() + CLOCK_GRACE_MS) {
    const message = messages.notInFuture;
    throw validation([{ path: ['effectiveFrom'], message }]);
  }
  return new Date(Math.min(from, now.getTime()));
};

/**
 * The reseller that is to get customers: active, since others earn nothing new.
 * @throws {DomainError} `not_found`, `conflict` (not active), `validation` (a date in the future)
 */
export const loadTarget = async (
  tx: Tx,
  ctx: Ctx,
  input: AssignCustomers,
): Promise<AssignmentTarget> => {
  const partnerId = partnerOf(ctx);
  const [row] = await tx
    .select({
      id: resellers.id,
      name: resellers.name,
      tenantId: resellers.tenantId,
      status: resellers.status,
    })
    .from(resellers)
    .where(byId(resellers, partnerId, input.resellerId));
  const { status, ...reseller } = orNotFound(row, 'reseller');
  if (status !== 'active') {
    const message = phrase(messages.onlyActive, {
      name: reseller.name,
      status: stateWords(status),
    });
    throw conflict(message, [{ path: ['resellerId'], message }]);
  }
  const zone = await readZone(tx, { partnerId, tenantId: reseller.tenantId });
  return { partnerId, reseller, from: effectiveFrom(ctx, input.effectiveFrom, zone) };
};
