import { Select, TextInput } from '@mantine/core';
import { CURRENCIES } from '@portal/domain/money/currency';
import { defineMessages } from '@portal/domain/text/message';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import type { ContractFormProps } from '@portal/ui/patterns/contract-form';
import { FormPage } from '@portal/ui/patterns/form-page';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router';

const messages = defineMessages({
  createTenant: { id: 'screens.newTenant.createTenant', defaultMessage: 'Create tenant' },
  tenants: { id: 'screens.newTenant.tenants', defaultMessage: 'Tenants' },
  name: { id: 'screens.newTenant.name', defaultMessage: 'Name' },
  nameHelp: {
    id: 'screens.newTenant.nameHelp',
    defaultMessage: "The ISP's name as its customers know it",
  },
  shortName: { id: 'screens.newTenant.shortName', defaultMessage: 'Short name' },
  shortNameHelp: {
    id: 'screens.newTenant.shortNameHelp',
    defaultMessage: 'In links and files: lower-case letters, digits, hyphens',
  },
  country: { id: 'screens.newTenant.country', defaultMessage: 'Country' },
  countryHelp: { id: 'screens.newTenant.countryHelp', defaultMessage: 'Two letters, such as US' },
  currency: { id: 'screens.newTenant.currency', defaultMessage: 'Currency' },
  currencyHelp: { id: 'screens.newTenant.currencyHelp', defaultMessage: 'Of its invoices' },
  timeZone: { id: 'screens.newTenant.timeZone', defaultMessage: 'Time zone' },
});

/** A new ISP: its fields, after those of the app. */
export const NewTenantForm = ({
  control,
  field,
  onName,
  tenantsHref,
  children,
}: {
  readonly control: ContractFormProps['control'];
  /** What a field of the form needs, by its name. */
  readonly field: (name: string) => object;
  /** When something else follows the name that is typed. */
  readonly onName?: (name: string) => void;
  readonly tenantsHref: string;
  readonly children?: ReactNode;
}) => {
  const { formatMessage } = useIntl();
  const navigate = useNavigate();
  return (
    <FormPage
      title={formatMessage(messages.createTenant)}
      crumbs={[{ label: formatMessage(messages.tenants), to: tenantsHref }]}
    >
      <ContractForm
        control={control}
        submitLabel={formatMessage(messages.createTenant)}
        onCancel={() => void navigate(tenantsHref)}
      >
        {children}
        <TextInput
          label={formatMessage(messages.name)}
          description={formatMessage(messages.nameHelp)}
          withAsterisk
          {...field('name')}
          {...(onName === undefined
            ? {}
            : { onChange: (event) => onName(event.currentTarget.value) })}
        />
        <TextInput
          label={formatMessage(messages.shortName)}
          description={formatMessage(messages.shortNameHelp)}
          withAsterisk
          {...field('slug')}
        />
        <TextInput
          label={formatMessage(messages.country)}
          description={formatMessage(messages.countryHelp)}
          withAsterisk
          maxLength={2}
          {...field('country')}
        />
        <Select
          label={formatMessage(messages.currency)}
          description={formatMessage(messages.currencyHelp)}
          withAsterisk
          searchable
          allowDeselect={false}
          data={[...CURRENCIES]}
          {...field('currency')}
        />
        <TextInput label={formatMessage(messages.timeZone)} withAsterisk {...field('timeZone')} />
      </ContractForm>
    </FormPage>
  );
};
