import { Select, TagsInput, TextInput } from '@mantine/core';
import { PARTNER_TIERS } from '@portal/domain/enum/partner-tier';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { defineMessages } from '@portal/domain/text/message';
import { codeOptions } from '@portal/domain/text/say-code';
import { RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import { TIER_WORDS } from '@portal/domain/words/tier';
import { FormSection } from '@portal/ui/patterns/form-page';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  name: { id: 'partner.resellerForm.name', defaultMessage: 'Name' },
  kind: { id: 'partner.resellerForm.kind', defaultMessage: 'Kind' },
  tier: { id: 'partner.resellerForm.tier', defaultMessage: 'Tier' },
  postalCodePrefixes: {
    id: 'partner.resellerForm.postalCodePrefixes',
    defaultMessage: 'Postal code prefixes',
  },
  postalCodePrefixesHelp: {
    id: 'partner.resellerForm.postalCodePrefixesHelp',
    defaultMessage: 'For assigning customers in bulk, such as 936',
  },
  contact: { id: 'partner.resellerForm.contact', defaultMessage: 'Contact' },
  person: { id: 'partner.resellerForm.person', defaultMessage: 'Person' },
  eMail: { id: 'partner.resellerForm.eMail', defaultMessage: 'E-mail' },
  phone: { id: 'partner.resellerForm.phone', defaultMessage: 'Phone' },
});

/** The fields of a reseller, the same when creating and when editing. */
export const ResellerFields = ({
  field,
  tenant,
  invite,
}: {
  /** What a field of the form needs, by its name. */
  readonly field: (name: string) => object;
  /** Whose services it sells: of a new one. */
  readonly tenant?: ReactNode;
  /** Below the contact: of a new one. */
  readonly invite?: ReactNode;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <>
      <TextInput label={formatMessage(messages.name)} withAsterisk {...field('name')} />
      {tenant}
      <Select
        label={formatMessage(messages.kind)}
        allowDeselect={false}
        data={codeOptions(intl, RESELLER_TYPE_WORDS, RESELLER_TYPES)}
        {...field('type')}
      />
      <Select
        label={formatMessage(messages.tier)}
        allowDeselect={false}
        data={codeOptions(intl, TIER_WORDS, PARTNER_TIERS)}
        {...field('tier')}
      />
      <TagsInput
        label={formatMessage(messages.postalCodePrefixes)}
        description={formatMessage(messages.postalCodePrefixesHelp)}
        {...field('postalPrefixes')}
      />
      <FormSection title={formatMessage(messages.contact)}>
        <TextInput label={formatMessage(messages.person)} {...field('contactName')} />
        <TextInput
          label={formatMessage(messages.eMail)}
          type="email"
          withAsterisk
          {...field('contactEmail')}
        />
        <TextInput label={formatMessage(messages.phone)} type="tel" {...field('contactPhone')} />
        {invite}
      </FormSection>
    </>
  );
};
