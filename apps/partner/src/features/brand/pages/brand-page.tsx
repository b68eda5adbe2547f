import { ColorInput, Select, TextInput } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import { UpdateBrand } from '@portal/contracts/brand';
import { languageOptions } from '@portal/domain/text/languages';
import { defineMessages } from '@portal/domain/text/message';
import { BrandPreview } from '@portal/ui/patterns/brand-preview';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormPage, FormSection } from '@portal/ui/patterns/form-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';
import { LogoFields } from '../components/logo-fields';

const messages = defineMessages({
  hardOnBoth: {
    id: 'partner.brand.hardOnBoth',
    defaultMessage:
      'On light and dark ground your colour is hard to read, so the nearest readable shade is used there (at least 4.5 : 1).',
  },
  hardOnLight: {
    id: 'partner.brand.hardOnLight',
    defaultMessage:
      'On light ground your colour is hard to read, so the nearest readable shade is used there (at least 4.5 : 1).',
  },
  hardOnDark: {
    id: 'partner.brand.hardOnDark',
    defaultMessage:
      'On dark ground your colour is hard to read, so the nearest readable shade is used there (at least 4.5 : 1).',
  },
  saved: {
    id: 'partner.brand.saved',
    defaultMessage: 'Brand saved; it shows when a page is loaded again',
  },
  brand: { id: 'partner.brand.brand', defaultMessage: 'Brand' },
  lead: { id: 'partner.brand.lead', defaultMessage: 'What your resellers and your team see.' },
  save: { id: 'partner.brand.save', defaultMessage: 'Save brand' },
  productName: { id: 'partner.brand.productName', defaultMessage: 'Product name' },
  colour: { id: 'partner.brand.colour', defaultMessage: 'Colour' },
  colourHelp: {
    id: 'partner.brand.colourHelp',
    defaultMessage: 'Marks the main action, the selected place and the main series of charts',
  },
  language: { id: 'partner.brand.language', defaultMessage: 'Language' },
  languageHelp: {
    id: 'partner.brand.languageHelp',
    defaultMessage: 'Of pages and mails to your resellers and your team',
  },
  anyLanguage: {
    id: 'partner.brand.anyLanguage',
    defaultMessage: 'That of each browser; mails in English',
  },
  helpAndLegal: { id: 'partner.brand.helpAndLegal', defaultMessage: 'Help and legal' },
  supportEMail: { id: 'partner.brand.supportEMail', defaultMessage: 'Support e-mail' },
  supportPage: { id: 'partner.brand.supportPage', defaultMessage: 'Support page' },
  terms: { id: 'partner.brand.terms', defaultMessage: 'Terms' },
  privacy: { id: 'partner.brand.privacy', defaultMessage: 'Privacy' },
  readable: {
    id: 'partner.brand.readable',
    defaultMessage: 'Your colour is readable as it is, on light and on dark ground.',
  },
});

type Brand = Outputs['partner']['brand']['get'];

const ADDRESS_START = 'https://';
const HEX = /^#[0-9a-fA-F]{6}$/;

/** How the portal looks to resellers and the team: name, colour with its readable shades, logos, links. */
export const BrandPage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.partner.brand.get.queryOptions());
  return (
    <Loaded query={query} skeleton={<FormSkeleton />}>
      {(brand) => <BrandForm key={brand.version} brand={brand} />}
    </Loaded>
  );
};

const BrandForm = ({ brand }: { readonly brand: Brand }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const languages = languageOptions(intl);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const canManage = useCan('brand.manage');
  const update = useMutation(trpc.partner.brand.update.mutationOptions());
  const control = useContractForm({
    schema: UpdateBrand,
    initialValues: {
      productName: brand.productName,
      primaryColor: brand.primaryColor,
      supportEmail: brand.supportEmail,
      supportUrl: brand.supportUrl,
      termsUrl: brand.termsUrl,
      privacyUrl: brand.privacyUrl,
      locale: languages.find(({ value }) => value === brand.locale)?.value,
      version: brand.version,
    },
    onSubmit: async (value) => {
      await update.mutateAsync(value);
      notify.done(formatMessage(messages.saved));
      await queryClient.invalidateQueries(trpc.partner.brand.pathFilter());
    },
  });
  const { primaryColor, productName } = control.form.getValues();
  const isColour = HEX.test(primaryColor);
  const preview = useQuery(
    trpc.partner.brand.preview.queryOptions(
      { primaryColor: isColour ? primaryColor : brand.primaryColor },
      { placeholderData: keepPreviousData, staleTime: Infinity },
    ),
  );
  const text = (field: 'supportEmail' | 'supportUrl' | 'termsUrl' | 'privacyUrl') => {
    return {
      ...control.form.getInputProps(field),
      value: control.form.getValues()[field] ?? '',
      onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
        control.form.setFieldValue(
          field,
          event.currentTarget.value === '' ? null : event.currentTarget.value,
        ),
    };
  };
  return (
    <FormPage
      title={formatMessage(messages.brand)}
      lead={formatMessage(messages.lead)}
      aside={
        <>
          <BrandPreview
            productName={productName}
            palette={preview.data?.palette ?? brand.palette}
            logoLightUrl={brand.logoLightUrl}
            logoDarkUrl={brand.logoDarkUrl}
          />
          <ContrastNote preview={preview.data} />
        </>
      }
    >
      <ContractForm control={control} submitLabel={formatMessage(messages.save)}>
        <fieldset
          disabled={!canManage}
          style={{ border: 0, padding: 0, margin: 0, display: 'contents' }}
        >
          <TextInput
            label={formatMessage(messages.productName)}
            withAsterisk
            {...control.form.getInputProps('productName')}
          />
          <ColorInput
            label={formatMessage(messages.colour)}
            description={formatMessage(messages.colourHelp)}
            format="hex"
            withEyeDropper={false}
            {...control.form.getInputProps('primaryColor')}
          />
          <Select
            label={formatMessage(messages.language)}
            description={formatMessage(messages.languageHelp)}
            data={languages}
            placeholder={formatMessage(messages.anyLanguage)}
            clearable
            {...control.form.getInputProps('locale')}
            value={control.form.getValues().locale ?? null}
          />
          <FormSection title={formatMessage(messages.helpAndLegal)}>
            <TextInput
              label={formatMessage(messages.supportEMail)}
              type="email"
              {...text('supportEmail')}
            />
            <TextInput
              label={formatMessage(messages.supportPage)}
              placeholder={ADDRESS_START}
              {...text('supportUrl')}
            />
            <TextInput
              label={formatMessage(messages.terms)}
              placeholder={ADDRESS_START}
              {...text('termsUrl')}
            />
            <TextInput
              label={formatMessage(messages.privacy)}
              placeholder={ADDRESS_START}
              {...text('privacyUrl')}
            />
          </FormSection>
        </fieldset>
      </ContractForm>
      {canManage ? <LogoFields brand={brand} /> : null}
    </FormPage>
  );
};

const ContrastNote = ({
  preview,
}: {
  readonly preview: Outputs['partner']['brand']['preview'] | undefined;
}) => {
  const { formatMessage } = useIntl();
  if (preview === undefined) return null;
  const { adjustedForLight, adjustedForDark } = preview;
  if (!adjustedForLight && !adjustedForDark) return <p>{formatMessage(messages.readable)}</p>;
  if (adjustedForLight && adjustedForDark) return <p>{formatMessage(messages.hardOnBoth)}</p>;
  return <p>{formatMessage(adjustedForLight ? messages.hardOnLight : messages.hardOnDark)}</p>;
};
