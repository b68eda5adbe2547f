import { Select, TextInput } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import { PercentInput } from '@portal/ui/primitives/inputs';
import type { ClawbackDraft } from './plan-draft';
import { chosen, CLAWBACKS, optionsOf } from './plan-options';
import type { Spot } from './plan-spot';
import classes from './plan-fields.module.css';

const messages = defineMessages({
  takenBack: {
    id: 'screens.plan.clawbackFields.takenBack',
    defaultMessage: 'Taken back if the customer leaves',
  },
  within: { id: 'screens.plan.clawbackFields.within', defaultMessage: 'Within' },
  withinHelp: {
    id: 'screens.plan.clawbackFields.withinHelp',
    defaultMessage: 'Months from activation',
  },
  months: { id: 'screens.plan.clawbackFields.months', defaultMessage: 'months' },
  shares: {
    id: 'screens.plan.clawbackFields.shares',
    defaultMessage: 'Share taken back, by month of leaving',
  },
  month: { id: 'screens.plan.clawbackFields.month', defaultMessage: 'Month {number}' },
});

const MOST_SHARES = 120;

/** As many shares as there are months; those that were typed stay. */
const withShares = (draft: ClawbackDraft): ClawbackDraft => {
  const months = /^\d{1,3}$/.test(draft.months) ? Math.min(Number(draft.months), MOST_SHARES) : 0;
  if (draft.schedule !== 'steps' || months === 0) return draft;
  return { ...draft, shares: Array.from({ length: months }, (_, at) => draft.shares[at] ?? '') };
};

/** What is taken back when a customer leaves soon after it was activated. */
export const PlanClawbackFields = ({
  draft,
  spot,
  onChange,
}: {
  readonly draft: ClawbackDraft | null;
  readonly spot: Spot;
  readonly onChange: (draft: ClawbackDraft | null) => void;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <>
      <Select
        label={formatMessage(messages.takenBack)}
        allowDeselect={false}
        data={optionsOf(intl, CLAWBACKS)}
        value={draft?.schedule ?? 'none'}
        onChange={(value) => {
          const schedule = chosen(CLAWBACKS, value, 'none');
          if (schedule === 'none') return onChange(null);
          return onChange(
            withShares({ months: draft?.months ?? '6', shares: draft?.shares ?? [], schedule }),
          );
        }}
        {...spot.at('schedule')}
      />
      {draft === null ? null : (
        <TextInput
          label={formatMessage(messages.within)}
          description={formatMessage(messages.withinHelp)}
          inputMode="numeric"
          rightSection={formatMessage(messages.months)}
          rightSectionWidth={72}
          value={draft.months}
          onChange={(event) =>
            onChange(withShares({ ...draft, months: event.currentTarget.value.trim() }))
          }
          {...spot.at('onChurnWithinMonths')}
        />
      )}
      {draft?.schedule === 'steps' ? (
        <fieldset className={classes.tiers}>
          <legend>{formatMessage(messages.shares)}</legend>
          {draft.shares.map((share, index) => (
            <PercentInput
              key={index}
              label={formatMessage(messages.month, { number: String(index + 1) })}
              value={share}
              onChange={(value) =>
                onChange({
                  ...draft,
                  shares: draft.shares.map((old, at) => (at === index ? value : old)),
                })
              }
              {...spot.into('shares').at(String(index))}
            />
          ))}
        </fieldset>
      ) : null}
    </>
  );
};
