import { LOGO_KINDS } from '@portal/domain/enum/logo-kind';
import { defineMessages } from '@portal/domain/text/message';
import { LANGUAGES } from '@portal/domain/text/languages';
import { z } from 'zod';
import { Name } from './common';
import { line, webAddress } from './text';
import { says } from './reader';

const messages = defineMessages({
  colour: { id: 'contracts.brand.colour', defaultMessage: 'Use a colour such as #1a73e8.' },
  supportEmail: {
    id: 'contracts.brand.supportEmail',
    defaultMessage: 'Enter an e-mail address such as help@example.com.',
  },
  noImage: { id: 'contracts.brand.noImage', defaultMessage: 'This is not an image.' },
  imageTooLarge: {
    id: 'contracts.brand.imageTooLarge',
    defaultMessage: 'Use an image of at most 1 MB.',
  },
});

/** Hex colour, `#1a73e8`. */
export const Colour = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, says(messages.colour));

const Link = webAddress.nullish();

const SupportEmail = line({ max: 254 }).pipe(z.email(says(messages.supportEmail)));

export const UpdateBrand = z.object({
  productName: Name,
  primaryColor: Colour,
  supportEmail: SupportEmail.nullish(),
  supportUrl: Link,
  termsUrl: Link,
  privacyUrl: Link,
  /** Of pages and mails for whoever has chosen none; null: pages are in that of the browser, mails in English. */
  locale: z.enum(LANGUAGES).nullish(),
  version: z.number().int().optional(),
});
export type UpdateBrand = z.infer<typeof UpdateBrand>;

/** Ten shades light to dark; `primaryShade` is the index used for buttons and text in each scheme. */
export const Palette = z.object({
  shades: z.array(z.string()).length(10),
  primaryShade: z.object({ light: z.number().int(), dark: z.number().int() }),
});
export type Palette = z.infer<typeof Palette>;

/** What the browser needs before anything else; inlined in the served page. */
export const BrandView = z.object({
  productName: z.string(),
  primaryColor: z.string(),
  palette: Palette,
  logoLightUrl: z.string().nullable(),
  logoDarkUrl: z.string().nullable(),
  faviconUrl: z.string().nullable(),
  supportEmail: z.string().nullable(),
  supportUrl: z.string().nullable(),
  termsUrl: z.string().nullable(),
  privacyUrl: z.string().nullable(),
  /** BCP 47 tag; null: pages are in that of the browser, mails in English. */
  locale: z.string().nullable(),
  version: z.number().int(),
});
export type BrandView = z.infer<typeof BrandView>;

export const PreviewBrand = z.object({ primaryColor: Colour });
export type PreviewBrand = z.infer<typeof PreviewBrand>;

/** The palette of a colour and what had to change for it to be readable (4.5 : 1). */
export const BrandPreview = z.object({
  palette: Palette,
  adjustedForLight: z.boolean(),
  adjustedForDark: z.boolean(),
  contrastLight: z.number(),
  contrastDark: z.number(),
});
export type BrandPreview = z.infer<typeof BrandPreview>;

export const LogoKind = z.enum(LOGO_KINDS);

/** PNG, JPEG, WebP or SVG in base64, at most 1 MB; stored re-encoded as PNG. */
export const UploadLogo = z.object({
  kind: LogoKind,
  contentBase64: z.base64(says(messages.noImage)).max(1_400_000, says(messages.imageTooLarge)),
});
export type UploadLogo = z.infer<typeof UploadLogo>;
export const RemoveLogo = z.object({ kind: LogoKind });
export type RemoveLogo = z.infer<typeof RemoveLogo>;
