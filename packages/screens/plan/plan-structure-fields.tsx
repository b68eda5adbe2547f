import { ActionIcon, Button, Checkbox, Radio, Select } from '@mantine/core';
import { assertNever } from '@portal/domain/errors';
import { defineMessages } from '@portal/domain/text/message';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useIntl } from 'react-intl';
import { MoneyInput, PercentInput } from '@portal/ui/primitives/inputs';
import type { StructureFieldsProps } from './plan-around';
import { BaseSelect } from './plan-base-select';
import type { HybridDraft, StructureDraft } from './plan-draft';
import { changeKind, newStructure } from './plan-draft-start';
import { chosen, KINDS, optionsOf } from './plan-options';
import { PlanPerformanceFields } from './plan-performance-fields';
import { PlanTieredFields } from './plan-tiered-fields';
import classes from './plan-fields.module.css';

const messages = defineMessages({
  amount: { id: 'screens.plan.structure.amount', defaultMessage: 'Amount' },
  paid: { id: 'screens.plan.structure.paid', defaultMessage: 'Paid' },
  once: { id: 'screens.plan.structure.once', defaultMessage: 'Once' },
  forEachUnit: { id: 'screens.plan.structure.forEachUnit', defaultMessage: 'For each unit' },
  onZero: {
    id: 'screens.plan.structure.onZero',
    defaultMessage: 'Pay it on invoices of 0.00 too',
  },
  onZeroHelp: {
    id: 'screens.plan.structure.onZeroHelp',
    defaultMessage: 'What comes without any amount, such as an activation, is always paid',
  },
  percentage: { id: 'screens.plan.structure.percentage', defaultMessage: 'Percentage' },
  netOfTax: { id: 'screens.plan.structure.netOfTax', defaultMessage: 'Of the amount net of tax' },
  part: { id: 'screens.plan.structure.part', defaultMessage: 'Part {number}: {kind}' },
  partPays: { id: 'screens.plan.structure.partPays', defaultMessage: 'Part {number} pays' },
  removePart: { id: 'screens.plan.structure.removePart', defaultMessage: 'Remove part {number}' },
  addPart: { id: 'screens.plan.structure.addPart', defaultMessage: 'Add a part' },
});

/** The fields of one way to pay. */
export const PlanStructureFields = ({ around, draft, spot, onChange }: StructureFieldsProps) => {
  const { formatMessage } = useIntl();
  switch (draft.kind) {
    case 'flat_rate':
      return (
        <>
          <MoneyInput
            label={formatMessage(messages.amount)}
            currency={around.currency}
            value={draft.amountMinor}
            onChange={(amountMinor) => onChange({ ...draft, amountMinor })}
            {...spot.at('amountMinor')}
          />
          {around.isOwn === true ? null : (
            <Radio.Group
              label={formatMessage(messages.paid)}
              value={draft.per}
              onChange={(per) => onChange({ ...draft, per: per === 'unit' ? 'unit' : 'event' })}
              {...spot.at('per')}
            >
              <div className={classes.choices}>
                <Radio value="event" label={formatMessage(messages.once)} />
                <Radio value="unit" label={formatMessage(messages.forEachUnit)} />
              </div>
            </Radio.Group>
          )}
          {around.isOwn === true ? null : (
            <Checkbox
              className={classes.wide}
              label={formatMessage(messages.onZero)}
              description={formatMessage(messages.onZeroHelp)}
              checked={draft.payOnZero}
              onChange={(event) => onChange({ ...draft, payOnZero: event.currentTarget.checked })}
              {...spot.at('payOnZero')}
            />
          )}
        </>
      );
    case 'percentage':
      return (
        <>
          <PercentInput
            label={formatMessage(messages.percentage)}
            description={
              around.earner === 'reseller' ? formatMessage(messages.netOfTax) : undefined
            }
            value={draft.rate}
            onChange={(rate) => onChange({ ...draft, rate })}
            {...spot.at('rate')}
          />
          {around.isOwn !== true &&
          around.earner === 'partner' &&
          (around.isPart || draft.base !== '') ? (
            <BaseSelect
              unsaid
              value={draft.base}
              spot={spot}
              onChange={(base) => onChange({ ...draft, base })}
            />
          ) : null}
        </>
      );
    case 'tiered':
      return <PlanTieredFields around={around} draft={draft} spot={spot} onChange={onChange} />;
    case 'performance_based':
      return (
        <PlanPerformanceFields around={around} draft={draft} spot={spot} onChange={onChange} />
      );
    case 'hybrid':
      return <HybridFields around={around} draft={draft} spot={spot} onChange={onChange} />;
    default:
      return assertNever(draft);
  }
};

const MOST_NESTED = 4;

/** Several ways to pay at once; each part has its own fields. */
const HybridFields = ({ around, draft, spot, onChange }: StructureFieldsProps<HybridDraft>) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const depth = spot.path.split('.parts.').length;
  const change = (index: number, part: StructureDraft): void =>
    onChange({ ...draft, parts: draft.parts.map((old, at) => (at === index ? part : old)) });
  return (
    <div className={classes.wide}>
      <ol className={classes.parts}>
        {draft.parts.map((part, index) => (
          <li key={index} className={classes.part}>
            {around.isOwn === true ? (
              <p className={classes.hint}>
                {formatMessage(messages.part, {
                  number: String(index + 1),
                  kind: formatMessage(KINDS.words[part.kind]),
                })}
              </p>
            ) : (
              <Select
                className={classes.wide}
                label={formatMessage(messages.partPays, { number: String(index + 1) })}
                allowDeselect={false}
                data={optionsOf(intl, KINDS).filter(
                  ({ value }) => value !== 'hybrid' || depth < MOST_NESTED,
                )}
                value={part.kind}
                onChange={(kind) => change(index, changeKind(part, chosen(KINDS, kind, part.kind)))}
                {...spot.into('parts', index).at('kind')}
              />
            )}
            <PlanStructureFields
              around={{ ...around, isPart: true }}
              draft={part}
              spot={spot.into('parts', index)}
              onChange={(next) => change(index, next)}
            />
            {draft.parts.length === 1 || around.isOwn === true ? null : (
              <ActionIcon
                className={classes.remove}
                aria-label={formatMessage(messages.removePart, { number: String(index + 1) })}
                onClick={() =>
                  onChange({ ...draft, parts: draft.parts.filter((_, at) => at !== index) })
                }
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ol>
      {around.isOwn === true ? null : (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() =>
            onChange({ ...draft, parts: [...draft.parts, newStructure('percentage')] })
          }
        >
          {formatMessage(messages.addPart)}
        </Button>
      )}
    </div>
  );
};
