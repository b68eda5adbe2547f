import type { PlanSimulation } from '@portal/contracts/simulation';
import { formatDay } from '@portal/ui/format/date';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { type Confirmation, useConfirm } from '@portal/ui/patterns/confirm';
import type { PlanInput } from './plan-form';
import { changeOf, type SimulateDraft } from './plan-what-if';

const factsOf = ({
  totals,
  earners,
  earnerCount,
}: PlanSimulation): NonNullable<Confirmation['facts']> => [
  ...totals.flatMap((total) => [
    { label: 'Earned since, as it is', value: <Money value={total.inForce} /> },
    { label: 'With this version', value: <Money value={total.draft} /> },
    { label: 'Change', value: <Money value={changeOf(total)} signed strong /> },
  ]),
  ...(earners.length === 0 ? [] : [{ label: 'Earners', value: formatNumber(earnerCount) }]),
];

/**
 * Makes a version that begins on a past day, after saying what it would correct: `make` does it. Gives false when the person
 * thought better of it.
 */
export const usePastVersion = (
  simulate: SimulateDraft,
  make: (input: PlanInput) => Promise<unknown>,
) => {
  const confirm = useConfirm();
  return async (input: PlanInput): Promise<boolean> => {
    const { definition, effectiveFrom } = input;
    const effect = await simulate({ definition, months: 1, since: effectiveFrom });
    const isForSome = effect.appliesTo === 'plan';
    return new Promise((fulfil) => {
      confirm({
        title: `Put this version in force from ${formatDay(effectiveFrom.slice(0, 10))}?`,
        body: isForSome
          ? `That day is past: what was earned since is corrected with the next calculation, in the first month that is open. Closed months stay as they are.${effect.leavesOutBonuses ? ' Bonuses at the close of a month are not in these numbers.' : ''}`
          : 'That day is past, but nobody is on this plan: nothing is corrected.',
        facts: isForSome ? factsOf(effect) : [],
        confirmLabel: 'Create version',
        run: async () => {
          await make(input);
          fulfil(true);
        },
        onCancel: () => fulfil(false),
      });
    });
  };
};
