import { Button, Group } from '@mantine/core';
import { useTRPC } from '@portal/client/trpc';
import type { Outputs } from '@portal/client/trpc';
import type { LOGO_KINDS } from '@portal/domain/enum/logo-kind';
import { toProblem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import { Dropzone } from '@portal/ui/patterns/dropzone';
import { FormSection } from '@portal/ui/patterns/form-page';
import { notify } from '@portal/ui/patterns/notify';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  saved: { id: 'partner.logos.saved', defaultMessage: '{logo} saved' },
  now: { id: 'partner.logos.now', defaultMessage: '{logo} now' },
  logos: { id: 'partner.logos.logos', defaultMessage: 'Logos' },
  wrongKind: {
    id: 'partner.logos.wrongKind',
    defaultMessage: 'Choose a PNG, JPEG, WebP or SVG image.',
  },
  remove: { id: 'partner.logos.remove', defaultMessage: 'Remove' },
});

type Brand = Outputs['partner']['brand']['get'];
type Kind = (typeof LOGO_KINDS)[number];

const LABELS = defineMessages({
  logo_light: { id: 'partner.logos.light', defaultMessage: 'Logo for light ground' },
  logo_dark: { id: 'partner.logos.dark', defaultMessage: 'Logo for dark ground' },
  favicon: { id: 'partner.logos.icon', defaultMessage: 'Icon' },
});
const HELP = defineMessages({
  logo_light: {
    id: 'partner.logos.lightHelp',
    defaultMessage: 'PNG, JPEG, WebP or SVG, at most 1 MB.',
  },
  logo_dark: {
    id: 'partner.logos.darkHelp',
    defaultMessage: 'Used in the dark scheme; the light one when absent.',
  },
  favicon: {
    id: 'partner.logos.iconHelp',
    defaultMessage: 'Square; shown in the browser tab.',
  },
});

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
export const LogoFields = ({ brand }: { readonly brand: Brand }) => {
  const { formatMessage } = useIntl();
  return (
    <FormSection title={formatMessage(messages.logos)}>
      <LogoField brand={brand} kind="logo_light" />
      <LogoField brand={brand} kind="logo_dark" />
      <LogoField brand={brand} kind="favicon" />
    </FormSection>
  );
};

const LogoField = ({ brand, kind }: { readonly brand: Brand; readonly kind: Kind }) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = {
    onSuccess: () => queryClient.invalidateQueries(trpc.partner.brand.pathFilter()),
  };
  const upload = useMutation(trpc.partner.brand.uploadLogo.mutationOptions(refresh));
  const remove = useMutation(trpc.partner.brand.removeLogo.mutationOptions(refresh));
  const label = formatMessage(LABELS[kind]);
  const url = urlOf(brand, kind);
  const error = upload.error ?? remove.error;
  const send = async (file: File): Promise<void> => {
    await upload.mutateAsync({ kind, contentBase64: await toBase64(file) });
    notify.done(formatMessage(messages.saved, { logo: label }));
  };
  return (
    <div>
      {error === null ? null : <ProblemNote problem={toProblem(error)} />}
      <Dropzone
        label={label}
        help={formatMessage(HELP[kind])}
        accept="image/png,image/jpeg,image/webp,image/svg+xml"
        wrongKind={formatMessage(messages.wrongKind)}
        maxBytes={1024 * 1024}
        disabled={upload.isPending}
        onFile={(file) => void send(file).catch(() => undefined)}
      />
      {url === null ? null : (
        <Group mt={8}>
          <img src={url} alt={formatMessage(messages.now, { logo: label })} height={32} />
          <Button
            variant="subtle"
            loading={remove.isPending}
            onClick={() => remove.mutate({ kind })}
          >
            {formatMessage(messages.remove)}
          </Button>
        </Group>
      )}
    </div>
  );
};
