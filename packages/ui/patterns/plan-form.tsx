import { Button, Select, TextInput, Textarea } from '@mantine/core';
import { PlanDefinition } from '@portal/contracts/plan';
import { CURRENCIES } from '@portal/domain/money/currency';
import { validatePlan } from '@portal/domain/commission/validate-plan';
import { useState } from 'react';
import { z } from 'zod';
import { DayInput } from '../primitives/inputs';
import { useContractForm } from '../state/use-contract-form';
import { ContractForm } from './contract-form';
import {
  COMMON_COMPONENTS,
  definitionOf,
  EMPTY_COMPONENT,
  PlanFields,
  type PlanComponentDraft,
} from './plan-fields';
import classes from './plan-fields.module.css';

/** What the form sends: `effectiveFrom` is the start of a day in UTC. */
export interface PlanInput {
  readonly name: string;
  readonly description: string | null;
  readonly note: string;
  readonly effectiveFrom: string;
  readonly definition: PlanDefinition;
}

export interface PlanFormProps {
  readonly earner: 'partner' | 'reseller';
  readonly submitLabel: string;
  readonly initial: {
    readonly currency: string;
    readonly components: readonly PlanComponentDraft[];
    readonly effectiveFrom: string;
  };
  /** A further version of a plan that has its name already. */
  readonly isVersion?: boolean;
  readonly onSubmit: (input: PlanInput) => Promise<unknown>;
  readonly onCancel: () => void;
}

const schemaFor = (earner: 'partner' | 'reseller', isVersion: boolean) =>
  z.object({
    name: isVersion ? z.string() : z.string().trim().min(1, 'Enter a name.').max(120),
    description: z.string().max(1000),
    note: z.string().max(500),
    effectiveFrom: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Enter a day such as 2026-03-01.'),
    definition: z.looseObject({}).check((context) => {
      const checked = validatePlan(context.value, earner);
      if (checked.ok) return;
      for (const { path, message } of checked.issues)
        context.issues.push({ code: 'custom', input: context.value, path: [...path], message });
    }),
  });

/** A plan of fixed amounts and percentages, checked by the same rules that the server applies. */
export const PlanForm = ({
  earner,
  submitLabel,
  initial,
  isVersion = false,
  onSubmit,
  onCancel,
}: PlanFormProps) => {
  const [currency, setCurrency] = useState(initial.currency);
  const [components, setComponents] = useState<readonly PlanComponentDraft[]>(
    initial.components.length === 0 ? [EMPTY_COMPONENT] : initial.components,
  );
  const control = useContractForm({
    schema: schemaFor(earner, isVersion),
    initialValues: {
      name: '',
      description: '',
      note: '',
      effectiveFrom: initial.effectiveFrom,
      definition: definitionOf(initial.currency, components, earner),
    },
    onSubmit: (value) =>
      onSubmit({
        name: value.name,
        description: value.description === '' ? null : value.description,
        note: value.note,
        effectiveFrom: `${value.effectiveFrom}T00:00:00Z`,
        definition: PlanDefinition.parse(value.definition),
      }),
  });
  const update = (nextCurrency: string, next: readonly PlanComponentDraft[]): void => {
    setCurrency(nextCurrency);
    setComponents(next);
    control.form.setFieldValue('definition', definitionOf(nextCurrency, next, earner));
  };
  const field = control.form.getInputProps;
  const isUntouched = components.length === 1 && components[0] === EMPTY_COMPONENT;
  return (
    <ContractForm control={control} submitLabel={submitLabel} onCancel={onCancel}>
      {isVersion ? null : (
        <>
          <TextInput label="Name" withAsterisk {...field('name')} />
          <Textarea label="Description" autosize {...field('description')} />
        </>
      )}
      <DayInput
        label="In force from"
        description="Start of the day, UTC. Events from then on are paid by it."
        withAsterisk
        {...field('effectiveFrom')}
      />
      <Select
        label="Currency"
        description="Events in another currency earn nothing under this plan."
        searchable
        allowDeselect={false}
        data={[...CURRENCIES]}
        value={currency}
        onChange={(value) => update(value ?? currency, components)}
      />
      <h2>What it pays</h2>
      {earner === 'reseller' && isUntouched ? (
        <Button className={classes.common} onClick={() => update(currency, COMMON_COMPONENTS)}>
          Start with sign-up, monthly share and upgrade
        </Button>
      ) : null}
      <PlanFields
        currency={currency}
        components={components}
        errors={control.form.errors}
        onChange={(next) => update(currency, next)}
      />
      {isVersion ? (
        <TextInput
          label="What changes"
          description="For whoever reads the history"
          {...field('note')}
        />
      ) : null}
    </ContractForm>
  );
};
