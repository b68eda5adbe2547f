import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { isRateMetric, thresholdField } from '@portal/domain/commission/validate-performance';
import { defineMessages } from '@portal/domain/text/message';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useIntl } from 'react-intl';
import { MoneyInput, PercentInput } from '@portal/ui/primitives/inputs';
import type { PerformanceDraft, StepDraft } from './plan-draft';
import { newStep } from './plan-draft-start';
import { chosen, METRICS, optionsOf, PAYS, WINDOWS } from './plan-options';
import type { StructureFieldsProps } from './plan-around';
import classes from './plan-fields.module.css';

const messages = defineMessages({
  target: { id: 'screens.plan.performance.target', defaultMessage: 'Target' },
  targetHelp: {
    id: 'screens.plan.performance.targetHelp',
    defaultMessage: 'Revenue that counts as 100 %',
  },
  appliesTo: {
    id: 'screens.plan.performance.appliesTo',
    defaultMessage: 'Applies to what was earned by',
  },
  steps: { id: 'screens.plan.performance.steps', defaultMessage: 'Steps' },
  addStep: { id: 'screens.plan.performance.addStep', defaultMessage: 'Add a step' },
  measuredBy: { id: 'screens.plan.performance.measuredBy', defaultMessage: 'Measured by' },
  window: { id: 'screens.plan.performance.window', defaultMessage: 'Over each' },
  step: { id: 'screens.plan.performance.step', defaultMessage: 'Step {number}' },
  pays: { id: 'screens.plan.performance.pays', defaultMessage: 'Pays' },
  paysOf: { id: 'screens.plan.performance.paysOf', defaultMessage: '{step}: pays' },
  bonus: { id: 'screens.plan.performance.bonus', defaultMessage: 'Bonus' },
  bonusOf: { id: 'screens.plan.performance.bonusOf', defaultMessage: '{step}: bonus' },
  onTop: { id: 'screens.plan.performance.onTop', defaultMessage: 'On top' },
  onTopOf: { id: 'screens.plan.performance.onTopOf', defaultMessage: '{step}: on top' },
  times: { id: 'screens.plan.performance.times', defaultMessage: 'Times' },
  timesOf: { id: 'screens.plan.performance.timesOf', defaultMessage: '{step}: times' },
  removeStep: { id: 'screens.plan.performance.removeStep', defaultMessage: 'Remove step {number}' },
  placeAtMost: { id: 'screens.plan.performance.placeAtMost', defaultMessage: 'Place at most' },
  placeAtMostOf: {
    id: 'screens.plan.performance.placeAtMostOf',
    defaultMessage: '{step}: place at most',
  },
  atLeast: { id: 'screens.plan.performance.atLeast', defaultMessage: 'At least' },
  atLeastOf: { id: 'screens.plan.performance.atLeastOf', defaultMessage: '{step}: at least' },
  atMost: { id: 'screens.plan.performance.atMost', defaultMessage: 'At most' },
  atMostOf: { id: 'screens.plan.performance.atMostOf', defaultMessage: '{step}: at most' },
});

type Props = StructureFieldsProps<PerformanceDraft>;

/** What is paid when a month, quarter or year closes, by how well it went. */
export const PlanPerformanceFields = ({ around, draft, spot, onChange }: Props) => {
  const { formatMessage } = useIntl();
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
          label={formatMessage(messages.target)}
          description={formatMessage(messages.targetHelp)}
          currency={around.currency}
          value={draft.quotaMinor}
          onChange={(quotaMinor) => onChange({ ...draft, quotaMinor })}
          {...spot.at('quotaMinor')}
        />
      ) : null}
      {around.isOwn !== true && (needsTarget || draft.appliesTo !== '') ? (
        <Select
          label={formatMessage(messages.appliesTo)}
          clearable={!needsTarget}
          data={around.others}
          value={draft.appliesTo === '' ? null : draft.appliesTo}
          onChange={(appliesTo) => onChange({ ...draft, appliesTo: appliesTo ?? '' })}
          {...spot.at('appliesTo')}
        />
      ) : null}
      <fieldset className={classes.steps}>
        <legend>{formatMessage(messages.steps)}</legend>
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
          {formatMessage(messages.addStep)}
        </Button>
      </fieldset>
    </>
  );
};

/** What is measured, and over which time. */
const What = ({ draft, spot, onChange }: Props) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <>
      <Select
        label={formatMessage(messages.measuredBy)}
        allowDeselect={false}
        data={optionsOf(intl, METRICS)}
        value={draft.metric}
        onChange={(value) => {
          const metric = chosen(METRICS, value, draft.metric);
          const quotaMinor = metric === 'quota_attainment' ? draft.quotaMinor : '';
          onChange({ ...draft, metric, quotaMinor });
        }}
        {...spot.at('metric')}
      />
      <Select
        label={formatMessage(messages.window)}
        allowDeselect={false}
        data={optionsOf(intl, WINDOWS)}
        value={draft.window}
        onChange={(value) => onChange({ ...draft, window: chosen(WINDOWS, value, draft.window) })}
        {...spot.at('window')}
      />
    </>
  );
};

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
  const intl = useIntl();
  const { formatMessage } = intl;
  const { index, step, spot, currency, onChange } = props;
  const number = String(index + 1);
  const name = formatMessage(messages.step, { number });
  return (
    <div className={classes.step} role="group" aria-label={name}>
      <Threshold {...props} name={name} />
      <Select
        label={formatMessage(messages.pays)}
        aria-label={formatMessage(messages.paysOf, { step: name })}
        allowDeselect={false}
        data={optionsOf(intl, PAYS)}
        value={step.pays}
        onChange={(value) => onChange({ pays: chosen(PAYS, value, step.pays), value: '' })}
      />
      {step.pays === 'bonusMinor' ? (
        <MoneyInput
          label={formatMessage(messages.bonus)}
          aria-label={formatMessage(messages.bonusOf, { step: name })}
          currency={currency}
          value={step.value}
          onChange={(value) => onChange({ value })}
          {...spot.at('bonusMinor')}
        />
      ) : step.pays === 'rate' ? (
        <PercentInput
          label={formatMessage(messages.onTop)}
          aria-label={formatMessage(messages.onTopOf, { step: name })}
          value={step.value}
          onChange={(value) => onChange({ value })}
          {...spot.at('rate')}
        />
      ) : (
        <TextInput
          label={formatMessage(messages.times)}
          aria-label={formatMessage(messages.timesOf, { step: name })}
          inputMode="decimal"
          value={step.value}
          onChange={(event) => onChange({ value: event.currentTarget.value.trim() })}
          {...spot.at('multiplier')}
        />
      )}
      {props.onRemove === undefined ? null : (
        <ActionIcon
          aria-label={formatMessage(messages.removeStep, { number })}
          onClick={props.onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
};

const thresholdWords = (metric: PerformanceDraft['metric']) => {
  if (metric === 'rank') return { label: messages.placeAtMost, named: messages.placeAtMostOf };
  return thresholdField(metric) === 'atLeast'
    ? { label: messages.atLeast, named: messages.atLeastOf }
    : { label: messages.atMost, named: messages.atMostOf };
};

const Threshold = ({
  name,
  step,
  metric,
  currency,
  spot,
  onChange,
}: StepRowProps & { readonly name: string }) => {
  const { formatMessage } = useIntl();
  const field = thresholdField(metric);
  const words = thresholdWords(metric);
  const shared = {
    label: formatMessage(words.label),
    'aria-label': formatMessage(words.named, { step: name }),
    ...spot.at(field),
  };
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
