import { ColorInput, TextInput } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import { UpdateBrand } from '@portal/contracts/brand';
import { BrandPreview } from '@portal/ui/patterns/brand-preview';
import { ContractForm } from '@portal/ui/patterns/contract-form';
import { FormPage, FormSection } from '@portal/ui/patterns/form-page';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import { FormSkeleton } from '@portal/ui/patterns/skeletons';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../../shared/use-can';
import { LogoFields } from '../components/logo-fields';

type Brand = Outputs['partner']['brand']['get'];

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
      version: brand.version,
    },
    onSubmit: async (value) => {
      await update.mutateAsync(value);
      notify.done('Brand saved; it shows when a page is loaded again');
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
      title="Brand"
      lead="What your resellers and your team see."
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
      <ContractForm control={control} submitLabel="Save brand">
        <fieldset
          disabled={!canManage}
          style={{ border: 0, padding: 0, margin: 0, display: 'contents' }}
        >
          <TextInput
            label="Product name"
            withAsterisk
            {...control.form.getInputProps('productName')}
          />
          <ColorInput
            label="Colour"
            description="Marks the main action, the selected place and the main series of charts"
            format="hex"
            withEyeDropper={false}
            {...control.form.getInputProps('primaryColor')}
          />
          <FormSection title="Help and legal">
            <TextInput label="Support e-mail" type="email" {...text('supportEmail')} />
            <TextInput label="Support page" placeholder="https://" {...text('supportUrl')} />
            <TextInput label="Terms" placeholder="https://" {...text('termsUrl')} />
            <TextInput label="Privacy" placeholder="https://" {...text('privacyUrl')} />
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
  if (preview === undefined) return null;
  const { adjustedForLight, adjustedForDark } = preview;
  if (!adjustedForLight && !adjustedForDark)
    return <p>Your colour is readable as it is, on light and on dark ground.</p>;
  const where = [adjustedForLight ? 'light' : '', adjustedForDark ? 'dark' : '']
    .filter((word) => word !== '')
    .join(' and ');
  return (
    <p>
      On {where} ground your colour is hard to read, so the nearest readable shade is used there (at
      least 4.5 : 1).
    </p>
  );
};
