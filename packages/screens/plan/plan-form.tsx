import { Select, TextInput, Textarea } from '@mantine/core';
import { PlanDefinition } from '@portal/contracts/plan';
import { CURRENT_RULES } from '@portal/domain/commission/rule-set';
import { validatePlan } from '@portal/domain/commission/validate-plan';
import { CURRENCIES } from '@portal/domain/money/currency';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { z } from 'zod';
import { DayInput } from '@portal/ui/primitives/inputs';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { definitionOf, draftsOf } from './plan-draft';
import type { PlanComponentDraft } from './plan-draft';
import { newComponent } from './plan-draft-start';
import { PlanFields } from './plan-fields';
import { planIssueWords } from './plan-issue';
import { chosen, optionsOf } from './plan-options';
import type { Choice } from './plan-options';
import { PlanTemplates } from './plan-templates';

const messages = defineMessages({
  enterName: { id: 'screens.plan.form.enterName', defaultMessage: 'Enter a name.' },
  enterDay: { id: 'screens.plan.form.enterDay', defaultMessage: 'Enter a day such as 2026-03-01.' },
  name: { id: 'screens.plan.form.name', defaultMessage: 'Name' },
  description: { id: 'screens.plan.form.description', defaultMessage: 'Description' },
  inForceFrom: { id: 'screens.plan.form.inForceFrom', defaultMessage: 'In force from' },
  inForceFromHelp: {
    id: 'screens.plan.form.inForceFromHelp',
    defaultMessage: 'Start of the day, UTC. Events from then on are paid by it.',
  },
  whatChanges: { id: 'screens.plan.form.whatChanges', defaultMessage: 'What changes' },
  whatChangesHelp: {
    id: 'screens.plan.form.whatChangesHelp',
    defaultMessage: 'For whoever reads the history',
  },
  currency: { id: 'screens.plan.form.currency', defaultMessage: 'Currency' },
  currencyHelp: {
    id: 'screens.plan.form.currencyHelp',
    defaultMessage: 'Events in another currency earn nothing under this plan.',
  },
  whatItPays: { id: 'screens.plan.form.whatItPays', defaultMessage: 'What it pays' },
  rounding: { id: 'screens.plan.form.rounding', defaultMessage: 'Fractions of a cent are rounded' },
  roundingHelp: {
    id: 'screens.plan.form.roundingHelp',
    defaultMessage: 'Once, when all else of a line is calculated.',
  },
});

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
    /** The version to go on from, in place of `components`. */
    readonly definition?: PlanDefinition | undefined;
  };
  /** A further version of a plan that has its name and its currency already. */
  readonly isVersion?: boolean;
  /** Told of every change, valid or not: for an example or a simulation beside the form. */
  readonly onDefinition?: (definition: PlanDefinition) => void;
  /** Told of the day it is to be in force from: YYYY-MM-DD, or what is typed so far. */
  readonly onDay?: (day: string) => void;
  readonly onSubmit: (input: PlanInput) => Promise<unknown>;
  readonly onCancel: () => void;
}

const schemaFor = (intl: Speaker, earner: 'partner' | 'reseller', isVersion: boolean) =>
  z.object({
    name: isVersion
      ? z.string()
      : z.string().trim().min(1, intl.formatMessage(messages.enterName)).max(120),
    description: z.string().max(1000),
    note: z.string().max(500),
    effectiveFrom: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, intl.formatMessage(messages.enterDay)),
    definition: z.looseObject({}).check((context) => {
      const checked = validatePlan(context.value, earner);
      if (checked.ok) return;
      for (const { path, message } of checked.issues)
        context.issues.push({
          code: 'custom',
          input: context.value,
          path: [...path],
          message: planIssueWords(intl, path, message),
        });
    }),
  });

const ROUNDINGS: Choice<NonNullable<PlanDefinition['rounding']>> = {
  values: ['half_even', 'half_up', 'down'],
  words: defineMessages({
    half_even: {
      id: 'screens.plan.rounding.halfEven',
      defaultMessage: 'To the nearest, halves to even',
    },
    half_up: { id: 'screens.plan.rounding.halfUp', defaultMessage: 'To the nearest, halves up' },
    down: { id: 'screens.plan.rounding.down', defaultMessage: 'Down' },
  }),
};

interface PlanValues {
  readonly currency: string;
  readonly rounding: PlanDefinition['rounding'];
  readonly components: readonly PlanComponentDraft[];
}

const startOf = (
  { currency, components, definition }: PlanFormProps['initial'],
  earner: PlanFormProps['earner'],
): PlanValues => {
  const given = definition === undefined ? components : (draftsOf(definition, earner) ?? []);
  return {
    currency,
    rounding: definition?.rounding,
    components: given.length === 0 ? [newComponent(earner)] : given,
  };
};

/** A plan of any structure, checked by the same rules that the server applies; every problem at its field. */
export const PlanForm = ({
  earner,
  submitLabel,
  initial,
  isVersion = false,
  onDefinition,
  onDay,
  onSubmit,
  onCancel,
}: PlanFormProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const [plan, setPlan] = useState<PlanValues>(() => startOf(initial, earner));
  const [isUntouched, setUntouched] = useState(
    initial.definition === undefined && initial.components.length === 0,
  );
  const toDefinition = (values: PlanValues) => ({
    ...definitionOf(values.currency, values.components, values.rounding),
    rules: CURRENT_RULES,
  });
  const control = useContractForm({
    schema: schemaFor(intl, earner, isVersion),
    initialValues: {
      name: '',
      description: '',
      note: '',
      effectiveFrom: initial.effectiveFrom,
      definition: toDefinition(plan),
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
  useEffect(() => onDefinition?.(toDefinition(plan)), [plan, onDefinition]);
  const day = control.form.getValues().effectiveFrom;
  useEffect(() => onDay?.(day), [day, onDay]);
  const update = (part: Partial<PlanValues>): void => {
    const next = { ...plan, ...part };
    setPlan(next);
    setUntouched(false);
    control.form.setFieldValue('definition', toDefinition(next));
    dropMended(control.form, toDefinition(next), earner);
  };
  const field = control.form.getInputProps;
  return (
    <ContractForm control={control} submitLabel={submitLabel} onCancel={onCancel}>
      {isVersion ? null : (
        <>
          <TextInput label={formatMessage(messages.name)} withAsterisk {...field('name')} />
          <Textarea
            label={formatMessage(messages.description)}
            autosize
            {...field('description')}
          />
        </>
      )}
      <DayInput
        label={formatMessage(messages.inForceFrom)}
        description={formatMessage(messages.inForceFromHelp)}
        withAsterisk
        {...field('effectiveFrom')}
      />
      {isVersion ? (
        <TextInput
          label={formatMessage(messages.whatChanges)}
          description={formatMessage(messages.whatChangesHelp)}
          {...field('note')}
        />
      ) : (
        <Select
          label={formatMessage(messages.currency)}
          description={formatMessage(messages.currencyHelp)}
          searchable
          allowDeselect={false}
          data={[...CURRENCIES]}
          value={plan.currency}
          onChange={(value) => update({ currency: value ?? plan.currency })}
        />
      )}
      <h2>{formatMessage(messages.whatItPays)}</h2>
      {isUntouched ? (
        <PlanTemplates
          earner={earner}
          currency={plan.currency}
          onChange={(components) => update({ components })}
        />
      ) : null}
      <PlanFields
        earner={earner}
        currency={plan.currency}
        components={plan.components}
        errors={control.form.errors}
        onChange={(components) => update({ components })}
      />
      <Select
        label={formatMessage(messages.rounding)}
        description={formatMessage(messages.roundingHelp)}
        allowDeselect={false}
        data={optionsOf(intl, ROUNDINGS)}
        value={plan.rounding ?? 'half_even'}
        onChange={(value) => update({ rounding: chosen(ROUNDINGS, value, 'half_even') })}
      />
    </ContractForm>
  );
};

interface FormErrors {
  readonly errors: Readonly<Record<string, unknown>>;
  readonly clearFieldError: (path: string) => void;
}

/** Takes away the messages of fields that are right by now; new ones come with the next attempt only. */
const dropMended = (
  form: FormErrors,
  definition: unknown,
  earner: 'partner' | 'reseller',
): void => {
  const shown = Object.keys(form.errors).filter((path) => path.startsWith('definition.'));
  if (shown.length === 0) return;
  const checked = validatePlan(definition, earner);
  const wrong = new Set(
    checked.ok ? [] : checked.issues.map(({ path }) => ['definition', ...path].join('.')),
  );
  for (const path of shown) if (!wrong.has(path)) form.clearFieldError(path);
};
