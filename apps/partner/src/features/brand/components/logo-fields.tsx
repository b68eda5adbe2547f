import { Button, Group } from '@mantine/core';
import { type Outputs, useTRPC } from '@portal/client/trpc';
import type { LOGO_KINDS } from '@portal/contracts/brand';
import { toProblem } from '@portal/contracts/problem';
import { Dropzone } from '@portal/ui/patterns/dropzone';
import { FormSection } from '@portal/ui/patterns/form-page';
import { notify } from '@portal/ui/patterns/notify';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { useMutation, useQueryClient } from '@tanstack/react-query';

type Brand = Outputs['partner']['brand']['get'];
type Kind = (typeof LOGO_KINDS)[number];

const LABELS: Readonly<Record<Kind, { readonly label: string; readonly help: string }>> = {
  logo_light: { label: 'Logo for light ground', help: 'PNG, JPEG, WebP or SVG, at most 1 MB.' },
  logo_dark: {
    label: 'Logo for dark ground',
    help: 'Used in the dark scheme; the light one when absent.',
  },
  favicon: { label: 'Icon', help: 'Square; shown in the browser tab.' },
};

const urlOf = (brand: Brand, kind: Kind): string | null => {
  switch (kind) {
    case 'logo_light':
      return brand.logoLightUrl;
    case 'logo_dark':
      return brand.logoDarkUrl;
    case 'favicon':
      return brand.faviconUrl;
    default:
      return null;
  }
};

const toBase64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('error', () => reject(new Error('The file could not be read.')));
    reader.addEventListener('load', () => {
      const { result } = reader;
      resolve(typeof result === 'string' ? result.slice(result.indexOf(',') + 1) : '');
    });
    reader.readAsDataURL(file);
  });

/** The three images of a brand: drop one to replace it. */
export const LogoFields = ({ brand }: { readonly brand: Brand }) => (
  <FormSection title="Logos">
    <LogoField brand={brand} kind="logo_light" />
    <LogoField brand={brand} kind="logo_dark" />
    <LogoField brand={brand} kind="favicon" />
  </FormSection>
);

const LogoField = ({ brand, kind }: { readonly brand: Brand; readonly kind: Kind }) => {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = {
    onSuccess: () => queryClient.invalidateQueries(trpc.partner.brand.pathFilter()),
  };
  const upload = useMutation(trpc.partner.brand.uploadLogo.mutationOptions(refresh));
  const remove = useMutation(trpc.partner.brand.removeLogo.mutationOptions(refresh));
  const { label, help } = LABELS[kind];
  const url = urlOf(brand, kind);
  const error = upload.error ?? remove.error;
  const send = async (file: File): Promise<void> => {
    await upload.mutateAsync({ kind, contentBase64: await toBase64(file) });
    notify.done(`${label} saved`);
  };
  return (
    <div>
      {error === null ? null : <ProblemNote problem={toProblem(error)} />}
      <Dropzone
        label={label}
        help={help}
        accept="image/png,image/jpeg,image/webp,image/svg+xml"
        wrongKind="Choose a PNG, JPEG, WebP or SVG image."
        maxBytes={1024 * 1024}
        disabled={upload.isPending}
        onFile={(file) => void send(file).catch(() => undefined)}
      />
      {url === null ? null : (
        <Group mt={8}>
          <img src={url} alt={`${label} now`} height={32} />
          <Button
            variant="subtle"
            loading={remove.isPending}
            onClick={() => remove.mutate({ kind })}
          >
            Remove
          </Button>
        </Group>
      )}
    </div>
  );
};
