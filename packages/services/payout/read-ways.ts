import type { PaymentWay } from '@portal/contracts/commission';
import { tell } from '@portal/contracts/reader';
import { inScope } from '@portal/db/in-scope';
import { earnerObstacles } from '@portal/domain/payout/obstacle';
import { jobScopeOf, partnerOf } from '../access';
import type { Ctx } from '../context';
import { toMoney } from '../shared/money';
import { payableSums } from './payable-sums';
import type { Earner } from './payable-sums';
import { readEarnerState } from './read-earner-state';

/**
 * An earner's ways to its money: what is due and what stands in the way, in every currency in which something is due and in
 * those named. Who may ask for this earner is the caller's to check.
 */
export const readWays = (
  ctx: Ctx,
  earner: Earner,
  named: readonly string[],
): Promise<PaymentWay[]> =>
  inScope(ctx.db, { ...jobScopeOf(ctx), readOnly: true }, async (tx) => {
    const of = { partnerId: partnerOf(ctx), earner, currency: null, now: ctx.now() };
    const due = await payableSums(tx, of);
    const currencies = [...new Set([...named, ...due.map(({ currency }) => currency)])];
    const ways: PaymentWay[] = [];
    for (const currency of currencies.toSorted()) {
      const state = await readEarnerState(tx, ctx, earner, currency);
      ways.push({
        currency,
        due: toMoney(state.dueMinor, currency),
        obstacles: earnerObstacles(state).map(({ kind, text }) => ({
          kind,
          text: tell(text),
          until: null,
        })),
      });
    }
    return ways;
  });
