import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { isRateMetric, thresholdField } from '@portal/domain/commission/validate-performance';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { MoneyInput, PercentInput } from '@portal/ui/primitives/inputs';
import type { PerformanceDraft, StepDraft } from './plan-draft';
import { newStep } from './plan-draft-start';
import { chosen, METRIC_OPTIONS, PAYS_OPTIONS, WINDOW_OPTIONS } from './plan-options';
import type { StructureFieldsProps } from './plan-around';
import classes from './plan-fields.module.css';

type Props = StructureFieldsProps<PerformanceDraft>;

/** What is paid when a month, quarter or year closes, by how well it went. */
export const PlanPerformanceFields = ({ around, draft, spot, onChange }: Props) => {
  const needsTarget = draft.steps.some(({ pays }) => pays !== 'bonusMinor');
  const change = (index: number, part: Partial<StepDraft>): void =>
    onChange({
      ...draft,
      steps: draft.steps.map((step, at) => (at === index ? { ...step, ...part } : step)),
    });
  return (
    <>
      {around.isOwn === true ? null : (
        <What around={around} draft={draft} spot={spot} onChange={onChange} />
      )}
      {draft.metric === 'quota_attainment' ? (
        <MoneyInput
          label="Target"
          description="Revenue that counts as 100 %"
          currency={around.currency}
          value={draft.quotaMinor}
          onChange={(quotaMinor) => onChange({ ...draft, quotaMinor })}
          {...spot.at('quotaMinor')}
        />
      ) : null}
      {around.isOwn !== true && (needsTarget || draft.appliesTo !== '') ? (
        <Select
          label="Applies to what was earned by"
          clearable={!needsTarget}
          data={around.others}
          value={draft.appliesTo === '' ? null : draft.appliesTo}
          onChange={(appliesTo) => onChange({ ...draft, appliesTo: appliesTo ?? '' })}
          {...spot.at('appliesTo')}
        />
      ) : null}
      <fieldset className={classes.steps}>
        <legend>Steps</legend>
        {draft.steps.map((step, index) => (
          <StepRow
            key={index}
            index={index}
            step={step}
            metric={draft.metric}
            currency={around.currency}
            spot={spot.into('steps', index)}
            onChange={(part) => change(index, part)}
            onRemove={
              draft.steps.length === 1
                ? undefined
                : () => onChange({ ...draft, steps: draft.steps.filter((_, at) => at !== index) })
            }
          />
        ))}
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onChange({ ...draft, steps: [...draft.steps, newStep()] })}
        >
          Add a step
        </Button>
      </fieldset>
    </>
  );
};

/** What is measured, and over which time. */
const What = ({ draft, spot, onChange }: Props) => (
  <>
    <Select
      label="Measured by"
      allowDeselect={false}
      data={METRIC_OPTIONS}
      value={draft.metric}
      onChange={(value) => {
        const metric = chosen(METRIC_OPTIONS, value, draft.metric);
        const quotaMinor = metric === 'quota_attainment' ? draft.quotaMinor : '';
        onChange({ ...draft, metric, quotaMinor });
      }}
      {...spot.at('metric')}
    />
    <Select
      label="Over each"
      allowDeselect={false}
      data={WINDOW_OPTIONS}
      value={draft.window}
      onChange={(value) =>
        onChange({ ...draft, window: chosen(WINDOW_OPTIONS, value, draft.window) })
      }
      {...spot.at('window')}
    />
  </>
);

interface StepRowProps {
  readonly index: number;
  readonly step: StepDraft;
  readonly metric: PerformanceDraft['metric'];
  readonly currency: string;
  readonly spot: Props['spot'];
  readonly onChange: (part: Partial<StepDraft>) => void;
  readonly onRemove: (() => void) | undefined;
}

const StepRow = (props: StepRowProps) => {
  const { index, step, spot, currency, onChange } = props;
  const name = `Step ${String(index + 1)}`;
  return (
    <div className={classes.step} role="group" aria-label={name}>
      <Threshold {...props} name={name} />
      <Select
        label="Pays"
        aria-label={`${name}: pays`}
        allowDeselect={false}
        data={PAYS_OPTIONS}
        value={step.pays}
        onChange={(value) => onChange({ pays: chosen(PAYS_OPTIONS, value, step.pays), value: '' })}
      />
      {step.pays === 'bonusMinor' ? (
        <MoneyInput
          label="Bonus"
          aria-label={`${name}: bonus`}
          currency={currency}
          value={step.value}
          onChange={(value) => onChange({ value })}
          {...spot.at('bonusMinor')}
        />
      ) : step.pays === 'rate' ? (
        <PercentInput
          label="On top"
          aria-label={`${name}: on top`}
          value={step.value}
          onChange={(value) => onChange({ value })}
          {...spot.at('rate')}
        />
      ) : (
        <TextInput
          label="Times"
          aria-label={`${name}: times`}
          inputMode="decimal"
          value={step.value}
          onChange={(event) => onChange({ value: event.currentTarget.value.trim() })}
          {...spot.at('multiplier')}
        />
      )}
      {props.onRemove === undefined ? null : (
        <ActionIcon aria-label={`Remove step ${String(index + 1)}`} onClick={props.onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
};

const Threshold = ({
  name,
  step,
  metric,
  currency,
  spot,
  onChange,
}: StepRowProps & { readonly name: string }) => {
  const field = thresholdField(metric);
  const label = metric === 'rank' ? 'Place at most' : field === 'atLeast' ? 'At least' : 'At most';
  const shared = { label, 'aria-label': `${name}: ${label.toLowerCase()}`, ...spot.at(field) };
  if (isRateMetric(metric))
    return (
      <PercentInput
        {...shared}
        value={step.threshold}
        onChange={(threshold) => onChange({ threshold })}
      />
    );
  if (metric === 'net_revenue')
    return (
      <MoneyInput
        {...shared}
        currency={currency}
        value={step.threshold}
        onChange={(threshold) => onChange({ threshold })}
      />
    );
  return (
    <TextInput
      {...shared}
      inputMode="numeric"
      value={step.threshold}
      onChange={(event) => onChange({ threshold: event.currentTarget.value.trim() })}
    />
  );
};
