import { TagsInput, TextInput } from '@mantine/core';

type Field = (name: string) => object;

/** The fields of a partner's profile, the same when creating and when editing. */
export const ProfileFields = ({ field }: { readonly field: Field }) => (
  <>
    <TextInput label="Legal name" {...field('legalName')} />
    <TextInput
      label="Country"
      description="Two letters, such as US"
      withAsterisk
      maxLength={2}
      {...field('country')}
    />
    <TagsInput
      label="Territories"
      description="Where it may sell, such as US-CA"
      {...field('territories')}
    />
    <TextInput label="Contact" {...field('contactName')} />
    <TextInput label="E-mail" type="email" withAsterisk {...field('contactEmail')} />
    <TextInput label="Phone" type="tel" {...field('contactPhone')} />
  </>
);
