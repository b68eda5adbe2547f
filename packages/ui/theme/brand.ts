import type { MantineColorShade } from '@mantine/core';

/** Ten shades from light (0) to dark (9) and the one that carries text and buttons in each scheme. */
export interface BrandPalette {
  readonly shades: readonly string[];
  readonly primaryShade: { readonly light: number; readonly dark: number };
}

/** What the served page inlines as `<script type="application/json" id="brand">`: a `BrandView` and the partner's name. */
export interface Brand {
  readonly productName: string;
  readonly partnerName: string;
  readonly logoLightUrl: string | null;
  readonly logoDarkUrl: string | null;
  readonly supportEmail: string | null;
  readonly supportUrl: string | null;
  readonly termsUrl: string | null;
  readonly privacyUrl: string | null;
  /** BCP 47 tag of the partner; null: it has chosen none. */
  readonly locale: string | null;
  readonly palette: BrandPalette;
}

/** The portal's own look, used where no partner's brand was inlined. */
export const NEUTRAL_BRAND: Brand = {
  productName: 'Partner Portal', // no text: the product's own name
  partnerName: '',
  logoLightUrl: null,
  logoDarkUrl: null,
  supportEmail: null,
  supportUrl: null,
  termsUrl: null,
  privacyUrl: null,
  locale: null,
  palette: {
    shades: [
      '#eef3ff',
      '#dbe5ff',
      '#b7caff',
      '#8eabfb',
      '#6c90f4',
      '#4f78e8',
      '#365fd6',
      '#274cb8',
      '#1d3a91',
      '#142a6b',
    ],
    primaryShade: { light: 6, dark: 3 },
  },
};

const HEX = /^#[0-9a-f]{6}$/i;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

/** Only addresses that cannot run script: same-site paths, https, and images as data. */
const address = (value: unknown): string | null => {
  const candidate = text(value);
  return candidate !== null && /^(\/(?!\/)|https:\/\/|data:image\/)/.test(candidate)
    ? candidate
    : null;
};

const shadeIndex = (value: unknown, fallback: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 9
    ? value
    : fallback;

const parsePalette = (value: unknown): BrandPalette => {
  if (!isRecord(value) || !Array.isArray(value.shades)) return NEUTRAL_BRAND.palette;
  const shades = value.shades.filter(
    (shade): shade is string => typeof shade === 'string' && HEX.test(shade),
  );
  if (shades.length !== 10) return NEUTRAL_BRAND.palette;
  const primary = isRecord(value.primaryShade) ? value.primaryShade : {};
  return {
    shades,
    primaryShade: { light: shadeIndex(primary.light, 6), dark: shadeIndex(primary.dark, 4) },
  };
};

/** Reads a brand out of unknown JSON; every missing or unsafe part falls back to the neutral brand's. */
export const parseBrand = (value: unknown): Brand => {
  if (!isRecord(value)) return NEUTRAL_BRAND;
  return {
    productName: text(value.productName) ?? NEUTRAL_BRAND.productName,
    partnerName: text(value.partnerName) ?? '',
    logoLightUrl: address(value.logoLightUrl),
    logoDarkUrl: address(value.logoDarkUrl),
    supportEmail: text(value.supportEmail),
    supportUrl: address(value.supportUrl),
    termsUrl: address(value.termsUrl),
    privacyUrl: address(value.privacyUrl),
    locale: text(value.locale),
    palette: parsePalette(value.palette),
  };
};

/** The brand inlined in the served page; the neutral one when there is none or it cannot be read. */
export const readInlinedBrand = (page: Document = document): Brand => {
  const source = page.querySelector('script#brand')?.textContent;
  if (source === null || source === undefined) return NEUTRAL_BRAND;
  try {
    return parseBrand(JSON.parse(source));
  } catch {
    return NEUTRAL_BRAND;
  }
};

const SHADES: readonly MantineColorShade[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** A number as one of Mantine's shade indexes; 6 when it is none. */
export const toShade = (value: number): MantineColorShade =>
  SHADES.find((shade) => shade === value) ?? 6;
