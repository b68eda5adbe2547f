import { ActionIcon, Select, TextInput } from '@mantine/core';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { IconTrash } from '@tabler/icons-react';
import { humanize } from '@portal/ui/format/id';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { BaseSelect } from './plan-base-select';
import { earnsByEvent, needsBaseCap } from './plan-draft';
import type { PlanComponentDraft, StructureDraft } from './plan-draft';
import { changeKind } from './plan-draft-start';
import { PlanMoreOptions } from './plan-more-options';
import { chosen, KIND_OPTIONS, KIND_TEXTS, triggerOptions } from './plan-options';
import type { Spot } from './plan-spot';
import { PlanStructureFields } from './plan-structure-fields';
import classes from './plan-fields.module.css';

export interface PlanComponentFieldsProps {
  readonly index: number;
  readonly earner: EarnerKind;
  readonly currency: string;
  readonly draft: PlanComponentDraft;
  readonly others: readonly string[];
  readonly spot: Spot;
  readonly onChange: (part: Partial<PlanComponentDraft>) => void;
  readonly onRemove: (() => void) | undefined;
}

const usesBase = (structure: StructureDraft): boolean =>
  structure.kind === 'hybrid'
    ? structure.parts.some(usesBase)
    : structure.kind === 'percentage' || structure.kind === 'tiered';

/** Names may be typed as words: a key has hyphens where they have spaces. */
const asKey = (typed: string): string => typed.replaceAll(/\s+/g, '-').slice(0, 64);

/** One component: what it is called, what it pays for, how it pays, and under which conditions. */
export const PlanComponentFields = (props: PlanComponentFieldsProps) => {
  const { index, earner, currency, draft, spot, onChange } = props;
  const title = draft.key === '' ? `Component ${String(index + 1)}` : humanize(draft.key);
  const byEvent = earnsByEvent(draft.structure);
  return (
    <fieldset className={classes.component}>
      <legend>{title}</legend>
      <TextInput
        label="Name"
        description="Shown on each line: letters, digits and hyphens"
        value={draft.key}
        onChange={(event) => onChange({ key: asKey(event.currentTarget.value) })}
        {...spot.at('key')}
      />
      {byEvent ? (
        <Select
          label="When"
          description="What has to happen"
          allowDeselect={false}
          data={triggerOptions(earner)}
          value={draft.trigger === '' ? null : draft.trigger}
          onChange={(trigger) => onChange({ trigger: trigger ?? draft.trigger })}
          {...spot.at('trigger')}
        />
      ) : null}
      <Select
        className={classes.wide}
        label="How it pays"
        description={KIND_TEXTS[draft.structure.kind]}
        allowDeselect={false}
        data={KIND_OPTIONS}
        value={draft.structure.kind}
        onChange={(kind) =>
          onChange({
            structure: changeKind(
              draft.structure,
              chosen(KIND_OPTIONS, kind, draft.structure.kind),
            ),
          })
        }
        {...spot.at('structure.kind')}
      />
      <PlanStructureFields
        around={{ earner, currency, others: props.others, isPart: false }}
        draft={draft.structure}
        spot={spot.into('structure')}
        onChange={(structure) => onChange({ structure })}
      />
      {earner === 'partner' && usesBase(draft.structure) ? (
        <BaseSelect
          unsaid={false}
          value={draft.base}
          spot={spot}
          onChange={(base) => onChange({ base })}
        />
      ) : null}
      {earner === 'partner' && needsBaseCap(draft) ? (
        <MoneyInput
          label="At most of resellers' commission"
          description="What counts of an event without an amount"
          currency={currency}
          value={draft.baseCapMinor}
          onChange={(baseCapMinor) => onChange({ baseCapMinor })}
          {...spot.at('baseCapMinor')}
        />
      ) : null}
      <TextInput
        label="Held for"
        description={`Days from the ${byEvent ? 'event' : 'close'} until it is payable`}
        inputMode="numeric"
        rightSection="days"
        rightSectionWidth={56}
        placeholder="0"
        value={draft.holdDays}
        onChange={(event) => onChange({ holdDays: event.currentTarget.value.trim() })}
        {...spot.at('holdDays')}
      />
      <PlanMoreOptions currency={currency} draft={draft} spot={spot} onChange={onChange} />
      {props.onRemove === undefined ? null : (
        <ActionIcon
          className={classes.remove}
          aria-label={`Remove ${title}`}
          onClick={props.onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </fieldset>
  );
};
