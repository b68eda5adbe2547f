import {
  ActionIcon,
  Button,
  NumberInput,
  SegmentedControl,
  Select,
  TextInput,
} from '@mantine/core';
import type { PlanDefinition } from '@portal/contracts/plan';
import { EARNING_EVENT_TYPES } from '@portal/domain/enum/billing-event-type';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { humanize } from '../format/id';
import { MoneyInput, PercentInput } from '../primitives/inputs';
import classes from './plan-fields.module.css';

/** One component as the form holds it; `kind` says which of the fields counts. */
export interface PlanComponentDraft {
  readonly key: string;
  readonly trigger: string;
  readonly kind: 'flat_rate' | 'percentage';
  /** Minor units as a decimal string. */
  readonly amountMinor: string;
  /** Fraction as a decimal string. */
  readonly rate: string;
  readonly holdDays: number;
}

export const EMPTY_COMPONENT: PlanComponentDraft = {
  key: '',
  trigger: 'invoice.paid',
  kind: 'percentage',
  amountMinor: '',
  rate: '',
  holdDays: 0,
};

/** The three things most plans pay for. */
export const COMMON_COMPONENTS: readonly PlanComponentDraft[] = [
  {
    key: 'acquisition',
    trigger: 'customer.activated',
    kind: 'flat_rate',
    amountMinor: '7500',
    rate: '',
    holdDays: 30,
  },
  {
    key: 'recurring',
    trigger: 'invoice.paid',
    kind: 'percentage',
    amountMinor: '',
    rate: '0.05',
    holdDays: 0,
  },
  {
    key: 'upgrade',
    trigger: 'service.upgraded',
    kind: 'flat_rate',
    amountMinor: '4000',
    rate: '',
    holdDays: 0,
  },
];

const structureOf = (draft: PlanComponentDraft, base: 'event' | undefined) =>
  draft.kind === 'flat_rate'
    ? {
        kind: 'flat_rate',
        amountMinor: draft.amountMinor === '' ? null : Number(draft.amountMinor),
        per: 'event',
      }
    : { kind: 'percentage', rate: draft.rate, ...(base === undefined ? {} : { base }) };

/** The drafts as a plan version's definition; a partner's percentage is of the event's amount. */
export const definitionOf = (
  currency: string,
  drafts: readonly PlanComponentDraft[],
  earner: 'partner' | 'reseller',
): PlanDefinition => ({
  currency,
  components: drafts.map((draft) => ({
    key: draft.key.trim(),
    trigger: draft.trigger,
    structure: structureOf(draft, earner === 'partner' ? 'event' : undefined),
    ...(draft.holdDays > 0 ? { holdDays: draft.holdDays } : {}),
  })),
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/**
 * A definition as drafts, or null when it says more than this form can (tiers, limits, filters, clawback).
 */
export const draftsOf = (definition: PlanDefinition): PlanComponentDraft[] | null => {
  const drafts: PlanComponentDraft[] = [];
  for (const component of definition.components) {
    const { key, trigger, structure, holdDays, ...rest } = component;
    if (Object.keys(rest).length > 0 || !isRecord(structure)) return null;
    const hold = typeof holdDays === 'number' ? holdDays : 0;
    const common = { key, trigger, holdDays: hold };
    if (structure['kind'] === 'flat_rate' && structure['per'] === 'event')
      drafts.push({
        ...common,
        kind: 'flat_rate',
        amountMinor: String(structure['amountMinor']),
        rate: '',
      });
    else if (structure['kind'] === 'percentage' && typeof structure['rate'] === 'string')
      drafts.push({ ...common, kind: 'percentage', amountMinor: '', rate: structure['rate'] });
    else return null;
  }
  return drafts;
};

export interface PlanFieldsProps {
  readonly currency: string;
  readonly components: readonly PlanComponentDraft[];
  readonly onChange: (components: PlanComponentDraft[]) => void;
  /** Messages by path as the contract gives them: `definition.components.0.structure.rate`. */
  readonly errors: Readonly<Record<string, unknown>>;
}

const EVENT_WORDS: Readonly<Record<string, string>> = {
  'customer.activated': 'Customer is activated',
  'invoice.paid': 'Invoice is paid',
  'service.upgraded': 'Service is upgraded',
  'tenant.activated': 'Tenant is activated',
  'tenant.invoice_paid': "Tenant's invoice is paid",
  'professional_services.delivered': 'Professional services are delivered',
};

const EVENT_OPTIONS = EARNING_EVENT_TYPES.map((value) => ({
  value,
  label: EVENT_WORDS[value] ?? humanize(value),
}));

/** What a plan pays: a row per component, in words people use. */
export const PlanFields = ({ currency, components, onChange, errors }: PlanFieldsProps) => {
  const change = (index: number, part: Partial<PlanComponentDraft>): void =>
    onChange(
      components.map((component, at) => (at === index ? { ...component, ...part } : component)),
    );
  return (
    <div className={classes.components}>
      {components.map((component, index) => (
        <PlanComponentFields
          // Rows have no identity of their own while they are being made.
          key={index}
          index={index}
          currency={currency}
          component={component}
          errors={errors}
          onChange={(part) => change(index, part)}
          onRemove={
            components.length === 1
              ? undefined
              : () => onChange(components.filter((_, at) => at !== index))
          }
        />
      ))}
      <Button
        variant="subtle"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange([...components, EMPTY_COMPONENT])}
      >
        Add a component
      </Button>
    </div>
  );
};

const PlanComponentFields = ({
  index,
  currency,
  component,
  errors,
  onChange,
  onRemove,
}: {
  readonly index: number;
  readonly currency: string;
  readonly component: PlanComponentDraft;
  readonly errors: Readonly<Record<string, unknown>>;
  readonly onChange: (part: Partial<PlanComponentDraft>) => void;
  readonly onRemove: (() => void) | undefined;
}) => {
  const path = (field: string): string => `definition.components.${index}.${field}`;
  const at = (field: string) => {
    const message = errors[path(field)];
    return { 'data-path': path(field), error: typeof message === 'string' ? message : undefined };
  };
  const title = component.key === '' ? `Component ${index + 1}` : humanize(component.key);
  return (
    <fieldset className={classes.component}>
      <legend>{title}</legend>
      <TextInput
        label="Name"
        description="Shown on each line: letters, digits and hyphens"
        value={component.key}
        onChange={(event) => onChange({ key: event.currentTarget.value })}
        {...at('key')}
      />
      <Select
        label="When"
        allowDeselect={false}
        data={EVENT_OPTIONS}
        value={component.trigger}
        onChange={(trigger) => onChange({ trigger: trigger ?? component.trigger })}
        {...at('trigger')}
      />
      <SegmentedControl
        aria-label={`How ${title} pays`}
        value={component.kind}
        onChange={(kind) => onChange({ kind: kind === 'flat_rate' ? 'flat_rate' : 'percentage' })}
        data={[
          { value: 'flat_rate', label: 'A fixed amount' },
          { value: 'percentage', label: 'A percentage' },
        ]}
      />
      {component.kind === 'flat_rate' ? (
        <MoneyInput
          label="Amount"
          currency={currency}
          value={component.amountMinor}
          onChange={(amountMinor) => onChange({ amountMinor })}
          {...at('structure.amountMinor')}
        />
      ) : (
        <PercentInput
          label="Percentage"
          description="Of the amount net of tax"
          value={component.rate}
          onChange={(rate) => onChange({ rate })}
          {...at('structure.rate')}
        />
      )}
      <NumberInput
        label="Held for"
        description="Days from the event until it is payable"
        min={0}
        max={3650}
        allowDecimal={false}
        suffix=" days"
        value={component.holdDays}
        onChange={(holdDays) => onChange({ holdDays: typeof holdDays === 'number' ? holdDays : 0 })}
        {...at('holdDays')}
      />
      {onRemove === undefined ? null : (
        <ActionIcon aria-label={`Remove ${title}`} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </fieldset>
  );
};
