import { TagsInput } from '@mantine/core';
import { AreaStep as Area } from '@portal/contracts/application';
import { defineMessages } from '@portal/domain/text/message';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { useIntl } from 'react-intl';
import { formMessages } from '../form-messages';
import { AREA_LABELS } from '../labels';
import { useStepForm } from '../use-step-form';
import type { StepProps } from '../use-step-form';

const messages = defineMessages({
  postalHelp: {
    id: 'apply.area.postalHelp',
    defaultMessage: 'One after the other with Enter, or a whole list with commas',
  },
  labelsHelp: {
    id: 'apply.area.labelsHelp',
    defaultMessage: 'Cities, counties or regions, such as Fresno County',
  },
});

const SPLIT = [',', ';', '\n', '\t'];

/** Where they want to sell. */
export const AreaStep = ({ application }: StepProps) => {
  const { formatMessage } = useIntl();
  const saved = application.steps.area;
  const control = useStepForm(application, {
    schema: Area,
    initialValues: { postalCodes: saved?.postalCodes ?? [], labels: saved?.labels ?? [] },
    toStep: (data) => ({ step: 'area', data }),
  });
  const field = control.form.getInputProps;
  return (
    <ContractForm control={control} submitLabel={formatMessage(formMessages.goOn)}>
      <TagsInput
        label={formatMessage(AREA_LABELS.postalCodes)}
        description={formatMessage(messages.postalHelp)}
        splitChars={SPLIT}
        maxTags={500}
        {...field('postalCodes')}
      />
      <TagsInput
        label={formatMessage(AREA_LABELS.labels)}
        description={formatMessage(messages.labelsHelp)}
        splitChars={[';', '\n']}
        maxTags={50}
        {...field('labels')}
      />
    </ContractForm>
  );
};
