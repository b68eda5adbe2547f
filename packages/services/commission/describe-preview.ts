import type { CommissionPreview } from '@portal/contracts/commission';
import { jobScopeOf } from '../access';
import { dayText } from '@portal/domain/period/local-day';
import type { Ctx } from '../context';
import { toMoney } from '../shared/money';
import { nameEarners } from './name-earners';
import type { PostableLine } from './run/insert-lines';
import type { PreviewSums } from './run/preview-sums';

const MOST_EARNERS = 200;

type Result = NonNullable<CommissionPreview['result']>;

const earnerOfLine = ({ earnerKind: kind, resellerId }: PostableLine) => ({ kind, resellerId });

/** The sums of a preview with the names they show. */
export const describePreview = async (ctx: Ctx, sums: PreviewSums): Promise<Result> => {
  const earners = sums.changedEarners();
  const shown = earners.slice(0, MOST_EARNERS);
  const lines = sums.sample();
  const scope = { ...jobScopeOf(ctx), readOnly: true };
  const nameOf = await nameEarners(ctx, scope, [...shown, ...lines.map(earnerOfLine)]);
  return {
    lines: sums.lines,
    corrections: sums.corrections,
    moved: sums.movedInto(),
    totals: sums
      .totals()
      .map(({ earner, amount, currency }) => ({ earner, ...toMoney(amount, currency) })),
    earners: shown.map((sum) => ({
      ...nameOf(sum),
      before: toMoney(sum.before, sum.currency),
      after: toMoney(sum.before + sum.difference, sum.currency),
      difference: toMoney(sum.difference, sum.currency),
    })),
    earnerCount: earners.length,
    components: sums
      .changedComponents()
      .map(({ amount, currency, ...sum }) => ({ ...sum, amount: toMoney(amount, currency) })),
    sample: lines.map((line) => ({
      id: line.id,
      earner: nameOf(earnerOfLine(line)),
      component: line.componentKey,
      kind: line.kind,
      amount: toMoney(line.amountMinor, line.currency),
      effectiveOn: dayText(line.event.day),
      period: line.period,
      explanation: { ...line.explanation },
    })),
  };
};
