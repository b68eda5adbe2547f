import type { PlanSimulation } from '@portal/contracts/simulation';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { formatDay } from '@portal/ui/format/date';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { useConfirm } from '@portal/ui/patterns/confirm';
import type { Confirmation } from '@portal/ui/patterns/confirm';
import type { PlanInput } from './plan-form';
import { changeOf } from './plan-what-if';
import type { SimulateDraft } from './plan-what-if';

const messages = defineMessages({
  asItIs: { id: 'screens.plan.pastVersion.asItIs', defaultMessage: 'Earned since, as it is' },
  withVersion: { id: 'screens.plan.pastVersion.withVersion', defaultMessage: 'With this version' },
  change: { id: 'screens.plan.pastVersion.change', defaultMessage: 'Change' },
  earners: { id: 'screens.plan.pastVersion.earners', defaultMessage: 'Earners' },
  title: {
    id: 'screens.plan.pastVersion.title',
    defaultMessage: 'Put this version in force from {day}?',
  },
  corrects: {
    id: 'screens.plan.pastVersion.corrects',
    defaultMessage:
      'That day is past: what was earned since is corrected with the next calculation, in the first month that is open. Closed months stay as they are.',
  },
  withoutBonuses: {
    id: 'screens.plan.pastVersion.withoutBonuses',
    defaultMessage: 'Bonuses at the close of a month are not in these numbers.',
  },
  correctsNothing: {
    id: 'screens.plan.pastVersion.correctsNothing',
    defaultMessage: 'That day is past, but nobody is on this plan: nothing is corrected.',
  },
  create: { id: 'screens.plan.pastVersion.create', defaultMessage: 'Create version' },
});

const factsOf = (
  { formatMessage, locale }: Speaker,
  { totals, earners, earnerCount }: PlanSimulation,
): NonNullable<Confirmation['facts']> => [
  ...totals.flatMap((total) => [
    { label: formatMessage(messages.asItIs), value: <Money value={total.inForce} /> },
    { label: formatMessage(messages.withVersion), value: <Money value={total.draft} /> },
    {
      label: formatMessage(messages.change),
      value: <Money value={changeOf(total)} signed strong />,
    },
  ]),
  ...(earners.length === 0
    ? []
    : [{ label: formatMessage(messages.earners), value: formatNumber(earnerCount, { locale }) }]),
];

/**
 * Makes a version that begins on a past day, after saying what it would correct: `make` does it. Gives false when the person
 * thought better of it.
 */
export const usePastVersion = (
  simulate: SimulateDraft,
  make: (input: PlanInput) => Promise<unknown>,
) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const confirm = useConfirm();
  return async (input: PlanInput): Promise<boolean> => {
    const { definition, effectiveFrom } = input;
    const effect = await simulate({ definition, months: 1, since: effectiveFrom });
    const isForSome = effect.appliesTo === 'plan';
    return new Promise((fulfil) => {
      confirm({
        title: formatMessage(messages.title, {
          day: formatDay(effectiveFrom.slice(0, 10), { locale: intl.locale }),
        }),
        body: isForSome
          ? [
              formatMessage(messages.corrects),
              ...(effect.leavesOutBonuses ? [formatMessage(messages.withoutBonuses)] : []),
            ].join(' ')
          : formatMessage(messages.correctsNothing),
        facts: isForSome ? factsOf(intl, effect) : [],
        confirmLabel: formatMessage(messages.create),
        run: async () => {
          await make(input);
          fulfil(true);
        },
        onCancel: () => fulfil(false),
      });
    });
  };
};
