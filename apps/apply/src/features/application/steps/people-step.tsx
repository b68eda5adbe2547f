import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { PeopleStep as People } from '@portal/contracts/application';
import { defineMessages } from '@portal/domain/text/message';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormSection } from '@portal/ui/patterns/form-page';
import { useIntl } from 'react-intl';
import { z } from 'zod';
import { blank } from '../../../shared/blank';
import { FieldRow } from '../components/field-row';
import { formMessages } from '../form-messages';
import { PEOPLE_LABELS } from '../labels';
import { useStepForm } from '../use-step-form';
import type { StepProps } from '../use-step-form';
import classes from './people-step.module.css';

const messages = defineMessages({
  othersHelp: {
    id: 'apply.people.othersHelp',
    defaultMessage: 'For instance who may sign for the company. Can be left out.',
  },
  person: { id: 'apply.people.person', defaultMessage: 'Person {number}' },
  add: { id: 'apply.people.add', defaultMessage: 'Add a person' },
  remove: { id: 'apply.people.remove', defaultMessage: 'Remove person {number}' },
});

const Other = People.shape.others.unwrap().element;
const PeopleForm = People.extend({
  contactRole: blank(People.shape.contactRole),
  others: z
    .array(Other.extend({ role: blank(Other.shape.role), email: blank(Other.shape.email) }))
    .max(20),
});

/** Who may be talked to. */
export const PeopleStep = ({ application }: StepProps) => {
  const { formatMessage } = useIntl();
  const saved = application.steps.people;
  const control = useStepForm(application, {
    schema: PeopleForm,
    initialValues: {
      contactName: saved?.contactName ?? application.contactName ?? '',
      contactRole: saved?.contactRole ?? '',
      others: (saved?.others ?? []).map(({ name, role, email }) => ({
        name,
        role: role ?? '',
        email: email ?? '',
      })),
    },
    toStep: (data) => ({ step: 'people', data }),
  });
  const { form } = control;
  const field = form.getInputProps;
  const { others } = form.values;
  return (
    <ContractForm control={control} submitLabel={formatMessage(formMessages.goOn)}>
      <FieldRow>
        <TextInput
          label={formatMessage(PEOPLE_LABELS.contact)}
          autoComplete="name"
          withAsterisk
          {...field('contactName')}
        />
        <TextInput
          label={formatMessage(PEOPLE_LABELS.role)}
          autoComplete="organization-title"
          {...field('contactRole')}
        />
      </FieldRow>
      <FormSection
        title={formatMessage(PEOPLE_LABELS.others)}
        text={formatMessage(messages.othersHelp)}
      >
        {others.map((_person, index) => (
          <fieldset key={index} className={classes.person}>
            <legend>{formatMessage(messages.person, { number: index + 1 })}</legend>
            <FieldRow>
              <TextInput
                label={formatMessage(PEOPLE_LABELS.name)}
                withAsterisk
                {...field(`others.${index}.name`)}
              />
              <TextInput
                label={formatMessage(PEOPLE_LABELS.role)}
                {...field(`others.${index}.role`)}
              />
            </FieldRow>
            <TextInput
              label={formatMessage(PEOPLE_LABELS.email)}
              type="email"
              {...field(`others.${index}.email`)}
            />
            <Button
              variant="subtle"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => form.removeListItem('others', index)}
            >
              {formatMessage(messages.remove, { number: index + 1 })}
            </Button>
          </fieldset>
        ))}
        {others.length >= 20 ? null : (
          <Button
            className={classes.add}
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => form.insertListItem('others', { name: '', role: '', email: '' })}
          >
            {formatMessage(messages.add)}
          </Button>
        )}
      </FormSection>
    </ContractForm>
  );
};
