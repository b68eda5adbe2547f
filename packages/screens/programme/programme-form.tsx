import {
  ActionIcon,
  Checkbox,
  MultiSelect,
  NumberInput,
  Radio,
  Stack,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import { ProgrammeSettings } from '@portal/contracts/programme';
import type { ProgrammeDetail, UpdateProgramme } from '@portal/contracts/programme';
import { REAPPLY_RULES } from '@portal/domain/enum/application';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { countryOptions } from '@portal/domain/text/country';
import { sayCode } from '@portal/domain/text/say-code';
import { REAPPLY_WORDS } from '@portal/domain/words/application-review';
import { RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import { slugOf } from '@portal/ui/format/slug';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormSection } from '@portal/ui/patterns/form-page';
import { notify } from '@portal/ui/patterns/notify';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useIntl } from 'react-intl';
import type { z } from 'zod';

import { ProgrammeCheckSettings } from './programme-check-settings';
import { messages } from './programme-messages';
import { changesOf, partsOf } from './programme-values';
import { OwnershipProvider, Setting } from './setting';
import classes from './programme.module.css';

const Form = ProgrammeSettings.omit({ questions: true });
type Values = z.input<typeof Form>;

export interface ProgrammeFormProps {
  readonly programme: ProgrammeDetail;
  readonly mayChange: boolean;
  readonly onSave: (input: UpdateProgramme) => Promise<unknown>;
}

interface PartProps {
  readonly values: Values;
  readonly set: <Name extends keyof Values>(name: Name, value: Values[Name]) => void;
  readonly field: (name: string, options?: { readonly type: 'checkbox' }) => object;
}

const number = (typed: string | number, before: number): number =>
  typeof typed === 'number' ? typed : before;

const TypesSetting = ({ values, set }: PartProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const offered = new Map(values.types.map(({ type, sentence }) => [type, sentence]));
  const write = (next: ReadonlyMap<string, string | null | undefined>): void =>
    set(
      'types',
      RESELLER_TYPES.filter((type) => next.has(type)).map((type) => ({
        type,
        sentence: next.get(type) ?? null,
      })),
    );
  return (
    <Setting
      name="types"
      title={formatMessage(messages.types)}
      effect={formatMessage(messages.typesEffect)}
    >
      <div className={classes.types}>
        {RESELLER_TYPES.map((type) => {
          const label = sayCode(intl, RESELLER_TYPE_WORDS, type);
          return (
            <div key={type} className={classes.type}>
              <Checkbox
                label={label}
                checked={offered.has(type)}
                onChange={(event) => {
                  const next = new Map(offered);
                  if (event.currentTarget.checked) next.set(type, null);
                  else next.delete(type);
                  write(next);
                }}
              />
              {offered.has(type) ? (
                <TextInput
                  aria-label={formatMessage(messages.sentenceOn, { type: label })}
                  placeholder={formatMessage(messages.sentence)}
                  maxLength={300}
                  value={offered.get(type) ?? ''}
                  onChange={(event) => {
                    const sentence = event.currentTarget.value;
                    write(new Map(offered).set(type, sentence === '' ? null : sentence));
                  }}
                />
              ) : null}
            </div>
          );
        })}
      </div>
    </Setting>
  );
};

const ChecklistSetting = ({ values, set, field }: PartProps) => {
  const { formatMessage } = useIntl();
  const { checklist } = values;
  const keyOf = (label: string): string => {
    const base = slugOf(label).replaceAll('-', '_').slice(0, 32) || 'item';
    const taken = checklist.filter(({ key }) => key === base || key.startsWith(`${base}_`)).length;
    return taken === 0 ? base : `${base}_${taken + 1}`;
  };
  const [text, setText] = useState('');
  const add = (): void => {
    const label = text.trim();
    if (label === '') return;
    set('checklist', [...checklist, { key: keyOf(label), label }]);
    setText('');
  };
  return (
    <Setting
      name="checklist"
      title={formatMessage(messages.checklist)}
      effect={formatMessage(messages.checklistEffect)}
    >
      <div className={classes.checklist}>
        {checklist.map(({ key }, index) => (
          <div key={key} className={classes.check}>
            <TextInput
              aria-label={formatMessage(messages.checkItem, { number: index + 1 })}
              {...field(`checklist.${index}.label`)}
            />
            <ActionIcon
              aria-label={formatMessage(messages.removeCheckItem, { number: index + 1 })}
              disabled={checklist.length === 1}
              onClick={() =>
                set(
                  'checklist',
                  checklist.filter((item) => item.key !== key),
                )
              }
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
        ))}
        <div className={classes.check}>
          <TextInput
            aria-label={formatMessage(messages.newCheckItem)}
            placeholder={formatMessage(messages.newCheckItem)}
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
          />
          <ActionIcon aria-label={formatMessage(messages.addCheckItem)} onClick={add}>
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
        </div>
      </div>
    </Setting>
  );
};

const DoorSettings = ({ values, field, tier }: PartProps & { readonly tier: 1 | 2 }) => {
  const { formatMessage } = useIntl();
  return (
    <>
      <Setting
        name="isOpen"
        title={formatMessage(messages.open)}
        effect={formatMessage(messages.openEffect)}
      >
        <Switch
          label={formatMessage(values.isOpen ? messages.isOpen : messages.isClosed)}
          {...field('isOpen', { type: 'checkbox' })}
        />
      </Setting>
      <Setting
        name="introduction"
        title={formatMessage(messages.introduction)}
        effect={formatMessage(messages.introductionEffect)}
      >
        <Textarea
          aria-label={formatMessage(messages.introduction)}
          autosize
          minRows={3}
          maxLength={4000}
          {...field('introduction')}
          value={values.introduction ?? ''}
        />
      </Setting>
      {tier === 1 ? null : (
        <Setting
          name="isKeylessAllowed"
          title={formatMessage(messages.keyless)}
          effect={formatMessage(messages.keylessEffect)}
        >
          <Switch
            label={formatMessage(messages.keylessLabel)}
            {...field('isKeylessAllowed', { type: 'checkbox' })}
          />
        </Setting>
      )}
    </>
  );
};

const ReviewSettings = (props: PartProps) => {
  const { formatMessage } = useIntl();
  const { values, set, field } = props;
  const isAutomatic = values.minimumScore !== null;
  return (
    <>
      <Setting
        name="reviewDays"
        title={formatMessage(messages.reviewDays)}
        effect={formatMessage(messages.reviewDaysEffect)}
      >
        <NumberInput
          aria-label={formatMessage(messages.reviewDays)}
          suffix={formatMessage(messages.businessDays)}
          min={1}
          max={120}
          allowDecimal={false}
          {...field('reviewDays')}
        />
      </Setting>
      <ChecklistSetting {...props} />
      <ProgrammeCheckSettings values={values} field={field} />
      <Setting
        name="minimumScore"
        title={formatMessage(messages.automatic)}
        effect={formatMessage(messages.automaticEffect)}
      >
        <Switch
          label={formatMessage(messages.automaticLabel)}
          checked={isAutomatic}
          onChange={(event) => set('minimumScore', event.currentTarget.checked ? 80 : null)}
        />
        {isAutomatic ? (
          <NumberInput
            label={formatMessage(messages.minimumScore)}
            min={0}
            max={100}
            allowDecimal={false}
            {...field('minimumScore')}
            value={values.minimumScore ?? 80}
            onChange={(typed) => set('minimumScore', number(typed, values.minimumScore ?? 80))}
          />
        ) : null}
        <ul className={classes.conditions}>
          <li>{formatMessage(messages.conditionFlags)}</li>
          <li>{formatMessage(messages.conditionCheck)}</li>
          <li>{formatMessage(messages.conditionScore)}</li>
        </ul>
      </Setting>
    </>
  );
};

const AfterSettings = ({ values, field }: PartProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <>
      <Setting
        name="reapplyRule"
        title={formatMessage(messages.reapply)}
        effect={formatMessage(messages.reapplyEffect)}
      >
        <Radio.Group aria-label={formatMessage(messages.reapply)} {...field('reapplyRule')}>
          <Stack gap={8}>
            {REAPPLY_RULES.map((value) => (
              <Radio key={value} value={value} label={sayCode(intl, REAPPLY_WORDS, value)} />
            ))}
          </Stack>
        </Radio.Group>
        {values.reapplyRule === 'after_days' ? (
          <NumberInput
            label={formatMessage(messages.reapplyDays)}
            min={1}
            max={3650}
            allowDecimal={false}
            {...field('reapplyDays')}
          />
        ) : null}
      </Setting>
      <Setting
        name="retentionMonths"
        title={formatMessage(messages.retention)}
        effect={formatMessage(messages.retentionEffect)}
      >
        <NumberInput
          aria-label={formatMessage(messages.retention)}
          suffix={formatMessage(messages.months)}
          min={1}
          max={120}
          allowDecimal={false}
          {...field('retentionMonths')}
        />
      </Setting>
    </>
  );
};

/** All settings of a programme but its questions; of a tenant what it has otherwise, with what it inherits shown. */
export const ProgrammeForm = ({ programme, mayChange, onSave }: ProgrammeFormProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const [own, setOwn] = useState<ReadonlySet<string>>(() => new Set(programme.own));
  const { questions, ...initial } = programme.settings;
  const countries = useMemo(() => countryOptions(intl), [intl]);
  const control = useContractForm({
    schema: Form,
    initialValues: initial,
    onSubmit: async (value) => {
      const changes = changesOf(
        programme,
        {
          ...value,
          introduction: value.introduction === '' ? null : value.introduction,
          adverseText: value.adverseText === '' ? null : value.adverseText,
          questions,
        },
        own,
      );
      await onSave({
        tenantId: programme.tenant?.id ?? null,
        version: programme.version,
        ...changes,
      });
      notify.done(formatMessage(messages.saved));
    },
  });
  const { form } = control;
  const values = form.getValues();
  const part: PartProps = {
    values,
    set: (name, value) => form.setValues({ [name]: value }),
    field: (name, options) => form.getInputProps(name, options),
  };
  return (
    <OwnershipProvider
      value={{
        tenant: programme.tenant?.name ?? null,
        own,
        take: (name) => setOwn(new Set([...own, ...partsOf(name)])),
        reset: (name) => {
          const parts: readonly string[] = partsOf(name);
          setOwn(new Set([...own].filter((one) => !parts.includes(one))));
          for (const one of partsOf(name))
            if (one !== 'questions') form.setValues({ [one]: initial[one] });
        },
      }}
    >
      <ContractForm control={control} submitLabel={formatMessage(messages.save)}>
        <fieldset disabled={!mayChange} style={{ display: 'contents', border: 0 }}>
          <FormSection title={formatMessage(messages.door)}>
            <DoorSettings {...part} tier={programme.tier} />
          </FormSection>
          <FormSection title={formatMessage(messages.who)}>
            <Setting
              name="countries"
              title={formatMessage(messages.countries)}
              effect={formatMessage(messages.countriesEffect)}
            >
              <MultiSelect
                aria-label={formatMessage(messages.countries)}
                placeholder={
                  values.countries.length === 0 ? formatMessage(messages.everyCountry) : ''
                }
                data={countries}
                searchable
                clearable
                clearButtonProps={{ 'aria-label': formatMessage(messages.clearCountries) }}
                {...part.field('countries')}
              />
            </Setting>
            {programme.tier === 1 ? null : <TypesSetting {...part} />}
          </FormSection>
          <FormSection title={formatMessage(messages.review)}>
            <ReviewSettings {...part} />
          </FormSection>
          <FormSection title={formatMessage(messages.after)}>
            <AfterSettings {...part} />
          </FormSection>
        </fieldset>
      </ContractForm>
    </OwnershipProvider>
  );
};
