import { TagsInput, TextInput } from '@mantine/core';
import { defineMessages } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  legalName: { id: 'admin.profileFields.legalName', defaultMessage: 'Legal name' },
  country: { id: 'admin.profileFields.country', defaultMessage: 'Country' },
  twoLettersSuchAs: {
    id: 'admin.profileFields.twoLettersSuchAs',
    defaultMessage: 'Two letters, such as US',
  },
  territories: { id: 'admin.profileFields.territories', defaultMessage: 'Territories' },
  whereMaySellSuch: {
    id: 'admin.profileFields.whereMaySellSuch',
    defaultMessage: 'Where it may sell, such as US-CA',
  },
  contact: { id: 'admin.profileFields.contact', defaultMessage: 'Contact' },
  email: { id: 'admin.profileFields.email', defaultMessage: 'E-mail' },
  phone: { id: 'admin.profileFields.phone', defaultMessage: 'Phone' },
});

type Field = (name: string) => object;

/** The fields of a partner's profile, the same when creating and when editing. */
export const ProfileFields = ({ field }: { readonly field: Field }) => {
  const { formatMessage } = useIntl();
  return (
    <>
      <TextInput label={formatMessage(messages.legalName)} {...field('legalName')} />
      <TextInput
        label={formatMessage(messages.country)}
        description={formatMessage(messages.twoLettersSuchAs)}
        withAsterisk
        maxLength={2}
        {...field('country')}
      />
      <TagsInput
        label={formatMessage(messages.territories)}
        description={formatMessage(messages.whereMaySellSuch)}
        {...field('territories')}
      />
      <TextInput label={formatMessage(messages.contact)} {...field('contactName')} />
      <TextInput
        label={formatMessage(messages.email)}
        type="email"
        withAsterisk
        {...field('contactEmail')}
      />
      <TextInput label={formatMessage(messages.phone)} type="tel" {...field('contactPhone')} />
    </>
  );
};
