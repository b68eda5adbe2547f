import { Select, TextInput } from '@mantine/core';
import { CompanyStep as Company } from '@portal/contracts/application';
import { says } from '@portal/contracts/reader';
import { LEGAL_FORMS } from '@portal/domain/enum/application';
import { countryName } from '@portal/domain/text/country';
import { defineMessages } from '@portal/domain/text/message';
import { codeOptions } from '@portal/domain/text/say-code';
import { LEGAL_FORM_WORDS } from '@portal/domain/words/legal-form';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormSection } from '@portal/ui/patterns/form-page';
import { CountrySelect } from '@portal/ui/primitives/country-select';
import { useIntl } from 'react-intl';
import { z } from 'zod';
import { blank } from '../../../shared/blank';
import { FieldRow } from '../components/field-row';
import { formMessages } from '../form-messages';
import { COMPANY_LABELS } from '../labels';
import { useStepForm } from '../use-step-form';
import type { StepProps } from '../use-step-form';

const messages = defineMessages({
  chooseCountry: { id: 'apply.company.chooseCountry', defaultMessage: 'Choose a country.' },
  chooseForm: { id: 'apply.company.chooseForm', defaultMessage: 'Choose a legal form.' },
  nameHelp: { id: 'apply.company.nameHelp', defaultMessage: 'As it is registered' },
  registrationHelp: {
    id: 'apply.company.registrationHelp',
    defaultMessage: 'In the register of companies',
  },
  taxHelp: { id: 'apply.company.taxHelp', defaultMessage: 'VAT id, EIN or the like' },
  place: { id: 'apply.company.place', defaultMessage: 'Address' },
  outside: {
    id: 'apply.company.outside',
    defaultMessage:
      'So far the programme takes companies in {countries}. You can apply all the same.',
  },
  reach: { id: 'apply.company.reach', defaultMessage: 'How to reach you' },
  phoneHelp: { id: 'apply.company.phoneHelp', defaultMessage: 'With the country’s code, +1 …' },
  bankHelp: {
    id: 'apply.company.bankHelp',
    defaultMessage:
      'IBAN or account number. It helps the check; where you are paid is asked later.',
  },
});

/** People leave the beginning of an address away. */
const website = z.preprocess(
  (value) =>
    typeof value === 'string' && value.trim() !== '' && !/^[a-z]+:/i.test(value.trim())
      ? `https://${value.trim()}`
      : value === ''
        ? null
        : value,
  Company.shape.website,
);

const CompanyForm = Company.extend({
  registrationNumber: blank(Company.shape.registrationNumber),
  taxId: blank(Company.shape.taxId),
  region: blank(Company.shape.region),
  postalCode: blank(Company.shape.postalCode),
  website,
  bankAccount: blank(Company.shape.bankAccount),
  legalForm: z.preprocess((value) => value, z.enum(LEGAL_FORMS, says(messages.chooseForm))),
  country: z.preprocess(
    (value) => value ?? '',
    z.string().min(1, says(messages.chooseCountry)).pipe(Company.shape.country),
  ),
});

/** Where somebody probably is who reads `en-US`. */
const regionOf = (locale: string): string | null => new Intl.Locale(locale).region ?? null;

const EMPTY = {
  name: '',
  legalForm: null,
  address: '',
  city: '',
  phone: '',
} as const;

/** Who applies. */
export const CompanyStep = ({ application }: StepProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { steps, tenant, programme } = application;
  const saved = steps.company;
  const home = programme.tenants.find(({ id }) => id === tenant?.id)?.country;
  const control = useStepForm(application, {
    schema: CompanyForm,
    initialValues: {
      ...EMPTY,
      ...saved,
      country: saved?.country ?? home ?? programme.countries[0] ?? regionOf(intl.locale),
      registrationNumber: saved?.registrationNumber ?? '',
      taxId: saved?.taxId ?? '',
      region: saved?.region ?? '',
      postalCode: saved?.postalCode ?? '',
      website: saved?.website ?? '',
      bankAccount: saved?.bankAccount ?? '',
    },
    toStep: (data) => ({ step: 'company', data }),
  });
  const field = control.form.getInputProps;
  const { country } = control.form.values;
  const isOutside =
    typeof country === 'string' &&
    programme.countries.length > 0 &&
    !programme.countries.includes(country);
  return (
    <ContractForm control={control} submitLabel={formatMessage(formMessages.goOn)}>
      <TextInput
        label={formatMessage(COMPANY_LABELS.name)}
        description={formatMessage(messages.nameHelp)}
        autoComplete="organization"
        withAsterisk
        {...field('name')}
      />
      <Select
        label={formatMessage(COMPANY_LABELS.legalForm)}
        withAsterisk
        data={codeOptions(intl, LEGAL_FORM_WORDS, LEGAL_FORMS)}
        {...field('legalForm')}
      />
      <FieldRow>
        <TextInput
          label={formatMessage(COMPANY_LABELS.registrationNumber)}
          description={formatMessage(messages.registrationHelp)}
          {...field('registrationNumber')}
        />
        <TextInput
          label={formatMessage(COMPANY_LABELS.taxId)}
          description={formatMessage(messages.taxHelp)}
          {...field('taxId')}
        />
      </FieldRow>
      <FormSection title={formatMessage(messages.place)}>
        <CountrySelect
          label={formatMessage(COMPANY_LABELS.country)}
          withAsterisk
          description={
            isOutside
              ? formatMessage(messages.outside, {
                  countries: intl.formatList(
                    programme.countries.map((code) => countryName(intl, code)),
                  ),
                })
              : undefined
          }
          {...field('country')}
        />
        <TextInput
          label={formatMessage(COMPANY_LABELS.address)}
          autoComplete="street-address"
          withAsterisk
          {...field('address')}
        />
        <FieldRow>
          <TextInput
            label={formatMessage(COMPANY_LABELS.postalCode)}
            autoComplete="postal-code"
            {...field('postalCode')}
          />
          <TextInput
            label={formatMessage(COMPANY_LABELS.city)}
            autoComplete="address-level2"
            withAsterisk
            {...field('city')}
          />
        </FieldRow>
        <TextInput
          label={formatMessage(COMPANY_LABELS.region)}
          autoComplete="address-level1"
          {...field('region')}
        />
      </FormSection>
      <FormSection title={formatMessage(messages.reach)}>
        <TextInput
          label={formatMessage(COMPANY_LABELS.phone)}
          description={formatMessage(messages.phoneHelp)}
          type="tel"
          autoComplete="tel"
          withAsterisk
          {...field('phone')}
        />
        <TextInput
          label={formatMessage(COMPANY_LABELS.website)}
          type="url"
          inputMode="url"
          autoComplete="url"
          {...field('website')}
        />
        <TextInput
          label={formatMessage(COMPANY_LABELS.bankAccount)}
          description={formatMessage(messages.bankHelp)}
          autoComplete="off"
          {...field('bankAccount')}
        />
      </FormSection>
    </ContractForm>
  );
};
