import { ActionIcon, Select, TextInput } from '@mantine/core';
import type { EarnerKind } from '@portal/domain/commission/plan';
import { earnsByEvent, usesAmount } from '@portal/domain/commission/structure-traits';
import { defineMessages } from '@portal/domain/text/message';
import { IconTrash } from '@tabler/icons-react';
import { useIntl } from 'react-intl';
import { humanize } from '@portal/domain/text/humanize';
import { MoneyInput } from '@portal/ui/primitives/inputs';
import { BaseSelect } from './plan-base-select';
import { needsBaseCap } from './plan-draft';
import type { PlanComponentDraft } from './plan-draft';
import { changeKind } from './plan-draft-start';
import { PlanMoreOptions } from './plan-more-options';
import { chosen, KIND_TEXTS, KINDS, optionsOf, triggerOptions } from './plan-options';
import type { Spot } from './plan-spot';
import { PlanStructureFields } from './plan-structure-fields';
import classes from './plan-fields.module.css';

const messages = defineMessages({
  title: { id: 'screens.plan.component.title', defaultMessage: 'Component {number}' },
  name: { id: 'screens.plan.component.name', defaultMessage: 'Name' },
  nameHelp: {
    id: 'screens.plan.component.nameHelp',
    defaultMessage: 'Shown on each line: letters, digits and hyphens',
  },
  when: { id: 'screens.plan.component.when', defaultMessage: 'When' },
  whenHelp: { id: 'screens.plan.component.whenHelp', defaultMessage: 'What has to happen' },
  howItPays: { id: 'screens.plan.component.howItPays', defaultMessage: 'How it pays' },
  cap: { id: 'screens.plan.component.cap', defaultMessage: "At most of resellers' commission" },
  capHelp: {
    id: 'screens.plan.component.capHelp',
    defaultMessage: 'What counts of an event without an amount',
  },
  heldFor: { id: 'screens.plan.component.heldFor', defaultMessage: 'Held for' },
  heldFromEvent: {
    id: 'screens.plan.component.heldFromEvent',
    defaultMessage: 'Days from the event until it is payable',
  },
  heldFromClose: {
    id: 'screens.plan.component.heldFromClose',
    defaultMessage: 'Days from the close until it is payable',
  },
  days: { id: 'screens.plan.component.days', defaultMessage: 'days' },
  remove: { id: 'screens.plan.component.remove', defaultMessage: 'Remove {title}' },
});

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

/** Names may be typed as words: a key has hyphens where they have spaces. */
const asKey = (typed: string): string => typed.replaceAll(/\s+/g, '-').slice(0, 64);

/** One component: what it is called, what it pays for, how it pays, and under which conditions. */
export const PlanComponentFields = (props: PlanComponentFieldsProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { index, earner, currency, draft, spot, onChange } = props;
  const title =
    draft.key === ''
      ? formatMessage(messages.title, { number: String(index + 1) })
      : humanize(draft.key);
  const byEvent = earnsByEvent(draft.structure);
  return (
    <fieldset className={classes.component}>
      <legend>{title}</legend>
      <TextInput
        label={formatMessage(messages.name)}
        description={formatMessage(messages.nameHelp)}
        value={draft.key}
        onChange={(event) => onChange({ key: asKey(event.currentTarget.value) })}
        {...spot.at('key')}
      />
      {byEvent ? (
        <Select
          label={formatMessage(messages.when)}
          description={formatMessage(messages.whenHelp)}
          allowDeselect={false}
          data={triggerOptions(intl, earner)}
          value={draft.trigger === '' ? null : draft.trigger}
          onChange={(trigger) => onChange({ trigger: trigger ?? draft.trigger })}
          {...spot.at('trigger')}
        />
      ) : null}
      <Select
        className={classes.wide}
        label={formatMessage(messages.howItPays)}
        description={formatMessage(KIND_TEXTS[draft.structure.kind])}
        allowDeselect={false}
        data={optionsOf(intl, KINDS)}
        value={draft.structure.kind}
        onChange={(kind) =>
          onChange({
            structure: changeKind(draft.structure, chosen(KINDS, kind, draft.structure.kind)),
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
      {earner === 'partner' && usesAmount(draft.structure) ? (
        <BaseSelect
          unsaid={false}
          value={draft.base}
          spot={spot}
          onChange={(base) => onChange({ base })}
        />
      ) : null}
      {earner === 'partner' && needsBaseCap(draft) ? (
        <MoneyInput
          label={formatMessage(messages.cap)}
          description={formatMessage(messages.capHelp)}
          currency={currency}
          value={draft.baseCapMinor}
          onChange={(baseCapMinor) => onChange({ baseCapMinor })}
          {...spot.at('baseCapMinor')}
        />
      ) : null}
      <TextInput
        label={formatMessage(messages.heldFor)}
        description={formatMessage(byEvent ? messages.heldFromEvent : messages.heldFromClose)}
        inputMode="numeric"
        rightSection={formatMessage(messages.days)}
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
          aria-label={formatMessage(messages.remove, { title })}
          onClick={props.onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </fieldset>
  );
};
