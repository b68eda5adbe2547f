import { NumberInput, Radio, TagsInput } from '@mantine/core';
import { OfferStep as Offer } from '@portal/contracts/application';
import { defineMessages } from '@portal/domain/text/message';
import { sayCode } from '@portal/domain/text/say-code';
import { RESELLER_TYPE_SENTENCES, RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { useIntl } from 'react-intl';
import { blank } from '../../../shared/blank';
import { FieldRow } from '../components/field-row';
import { formMessages } from '../form-messages';
import { OFFER_LABELS } from '../labels';
import { useStepForm } from '../use-step-form';
import type { StepProps } from '../use-step-form';
import classes from './offer-step.module.css';

const messages = defineMessages({
  typeHelp: {
    id: 'apply.offer.typeHelp',
    defaultMessage: 'What comes closest; it can be changed later.',
  },
  choose: { id: 'apply.offer.choose', defaultMessage: 'Choose what comes closest.' },
  servicesHelp: {
    id: 'apply.offer.servicesHelp',
    defaultMessage: 'Choose, or type your own and press Enter',
  },
  internet: { id: 'apply.offer.internet', defaultMessage: 'Internet access' },
  tv: { id: 'apply.offer.tv', defaultMessage: 'TV' },
  mobile: { id: 'apply.offer.mobile', defaultMessage: 'Mobile' },
  voice: { id: 'apply.offer.voice', defaultMessage: 'Telephony' },
  wifi: { id: 'apply.offer.wifi', defaultMessage: 'Managed Wi-Fi' },
  installation: { id: 'apply.offer.installation', defaultMessage: 'Installation' },
  support: { id: 'apply.offer.support', defaultMessage: 'IT support' },
  security: { id: 'apply.offer.security', defaultMessage: 'Alarm and cameras' },
});

const SUGGESTED = [
  messages.internet,
  messages.tv,
  messages.mobile,
  messages.voice,
  messages.wifi,
  messages.installation,
  messages.support,
  messages.security,
] as const;

const OfferForm = Offer.extend({
  type: blank(Offer.shape.type),
  customers: blank(Offer.shape.customers),
  technicians: blank(Offer.shape.technicians),
  years: blank(Offer.shape.years),
});

/** What they do: of resellers which kind, of all how much. */
export const OfferStep = ({ application }: StepProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { steps, programme } = application;
  const saved = steps.offer;
  const isAskedType = programme.tier === 2 && programme.types.length > 0;
  const control = useStepForm(application, {
    schema: OfferForm.refine(({ type }) => !isAskedType || type !== null, {
      path: ['type'],
      error: () => formatMessage(messages.choose),
    }),
    initialValues: {
      type: saved?.type ?? '',
      customers: saved?.customers ?? '',
      technicians: saved?.technicians ?? '',
      years: saved?.years ?? '',
      services: saved?.services ?? [],
    },
    toStep: (data) => ({ step: 'offer', data }),
  });
  const field = control.form.getInputProps;
  const count = { min: 0, allowNegative: false, allowDecimal: false, thousandSeparator: true };
  return (
    <ContractForm control={control} submitLabel={formatMessage(formMessages.goOn)}>
      {isAskedType ? (
        <Radio.Group
          label={formatMessage(OFFER_LABELS.type)}
          description={formatMessage(messages.typeHelp)}
          inputWrapperOrder={['label', 'description', 'input', 'error']}
          withAsterisk
          {...field('type')}
        >
          <div className={classes.types}>
            {programme.types.map(({ type, sentence }) => (
              <Radio
                key={type}
                value={type}
                label={sayCode(intl, RESELLER_TYPE_WORDS, type)}
                description={sentence ?? sayCode(intl, RESELLER_TYPE_SENTENCES, type)}
              />
            ))}
          </div>
        </Radio.Group>
      ) : null}
      <FieldRow>
        <NumberInput
          label={formatMessage(OFFER_LABELS.customers)}
          {...count}
          hideControls
          {...field('customers')}
        />
        <NumberInput
          label={formatMessage(OFFER_LABELS.technicians)}
          {...count}
          hideControls
          {...field('technicians')}
        />
      </FieldRow>
      <FieldRow>
        <NumberInput
          label={formatMessage(OFFER_LABELS.years)}
          {...count}
          hideControls
          {...field('years')}
        />
        <span />
      </FieldRow>
      <TagsInput
        label={formatMessage(OFFER_LABELS.services)}
        description={formatMessage(messages.servicesHelp)}
        data={SUGGESTED.map((each) => formatMessage(each))}
        maxTags={40}
        {...field('services')}
      />
    </ContractForm>
  );
};
