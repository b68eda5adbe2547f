import { Select, TextInput } from '@mantine/core';
import { PercentInput } from '@portal/ui/primitives/inputs';
import type { ClawbackDraft } from './plan-draft';
import { chosen, CLAWBACK_OPTIONS } from './plan-options';
import type { Spot } from './plan-spot';
import classes from './plan-fields.module.css';

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
}) => (
  <>
    <Select
      label="Taken back if the customer leaves"
      allowDeselect={false}
      data={CLAWBACK_OPTIONS}
      value={draft?.schedule ?? 'none'}
      onChange={(value) => {
        const schedule = chosen(CLAWBACK_OPTIONS, value, 'none');
        if (schedule === 'none') return onChange(null);
        return onChange(
          withShares({ months: draft?.months ?? '6', shares: draft?.shares ?? [], schedule }),
        );
      }}
      {...spot.at('schedule')}
    />
    {draft === null ? null : (
      <TextInput
        label="Within"
        description="Months from activation"
        inputMode="numeric"
        rightSection="months"
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
        <legend>Share taken back, by month of leaving</legend>
        {draft.shares.map((share, index) => (
          <PercentInput
            key={index}
            label={`Month ${String(index + 1)}`}
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
