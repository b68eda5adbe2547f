import { validation } from '../errors';
import { contrast, parseHex, toHex, toOklch, toRgb } from './oklch';
import type { Oklch, Rgb } from './oklch';
import { defineMessages } from '../text/message';
import { phrase } from '../text/phrase';

const messages = defineMessages({
  noColor: {
    id: 'domain.brand.noColor',
    defaultMessage: '"{text}" is not a colour; write it as #rrggbb, for example #1c7ed6.',
  },
});

/** Grounds that a brand's colour has to stand out from: the page in light and in dark. */
export const LIGHT_GROUND = '#ffffff';
export const DARK_GROUND = '#141517';
/** WCAG 2.2 AA for text. */
export const REQUIRED_CONTRAST = 4.5;

export type Shades = readonly [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

export interface BrandPalette {
  /** Ten shades, light to dark; `shades[brandIndex]` is exactly the brand's colour (in lower case). */
  readonly shades: Shades;
  readonly brandIndex: number;
  /** Index of the shade for buttons and links on each ground: the nearest to the brand's own that reaches 4.5 : 1. */
  readonly primaryShade: { readonly light: number; readonly dark: number };
  /** Text on a button of that shade, at least 4.5 : 1. */
  readonly textOnPrimary: { readonly light: string; readonly dark: string };
  /** Contrast of the brand's own colour with each ground, for the editor to show. */
  readonly brandContrast: { readonly light: number; readonly dark: number };
  /** True when the brand's own colour had to be replaced by another shade there. */
  readonly adjustedForLight: boolean;
  readonly adjustedForDark: boolean;
}

/** Lightness of an even ladder; the brand takes the rung nearest to its own. */
const LADDER = [0.975, 0.94, 0.885, 0.815, 0.745, 0.67, 0.595, 0.515, 0.43, 0.34] as const;
const LIGHTEST = 0.985;
const DARKEST = 0.24;

const colorOf = (hex: string): Rgb => {
  const parsed = parseHex(hex);
  if (parsed === null) {
    throw validation([{ path: ['color'], message: phrase(messages.noColor, { text: hex }) }]);
  }
  return parsed;
};

/** WCAG contrast ratio of two '#rrggbb' colours, 1 to 21; throws `validation` for anything else. */
export const contrastRatio = (a: string, b: string): number => contrast(colorOf(a), colorOf(b));

const nearestRung = (lightness: number): number => {
  let best = 0;
  LADDER.forEach((rung, index) => {
    if (Math.abs(rung - lightness) < Math.abs((LADDER[best] ?? 0) - lightness)) best = index;
  });
  return best;
};

/** Lightness of rung `index` when the brand's own lightness stands at rung `brandIndex`: the ladder stretched to fit. */
const lightnessAt = (index: number, brandIndex: number, brandLightness: number): number => {
  const rung = LADDER[index] ?? brandLightness;
  const own = LADDER[brandIndex] ?? brandLightness;
  if (index < brandIndex) {
    const top = Math.max(LIGHTEST, brandLightness);
    const share = (rung - own) / (LADDER[0] - own);
    return brandLightness + share * (top - brandLightness);
  }
  const bottom = Math.min(DARKEST, brandLightness);
  const share = (own - rung) / (own - LADDER[9]);
  return brandLightness - share * (brandLightness - bottom);
};

const shadeAt = (index: number, brandIndex: number, brand: Oklch): string => {
  const l = lightnessAt(index, brandIndex, brand.l);
  // Pale shades carry less colour, as paper does; dark ones keep most of it.
  const fade =
    index < brandIndex
      ? (1 - l) / Math.max(1 - brand.l, 0.001)
      : 0.6 + (0.4 * l) / Math.max(brand.l, 0.001);
  return toHex(toRgb({ l, c: brand.c * Math.min(1, Math.max(0.08, fade)), h: brand.h }));
};

/** The index nearest to `from` whose shade reaches 4.5 : 1 on the ground; darker wins a tie on light, lighter on dark. */
const nearestReadable = (shades: Shades, from: number, ground: string, prefer: 1 | -1): number => {
  for (let distance = 0; distance < shades.length; distance += 1) {
    for (const index of [from + prefer * distance, from - prefer * distance]) {
      const shade = shades[index];
      if (shade !== undefined && contrastRatio(shade, ground) >= REQUIRED_CONTRAST) return index;
    }
  }
  return prefer === 1 ? shades.length - 1 : 0;
};

const textOn = (shade: string): string =>
  contrastRatio(shade, LIGHT_GROUND) >= REQUIRED_CONTRAST ? LIGHT_GROUND : DARK_GROUND;

/**
 * One brand colour ('#rrggbb') in, ten shades out, with the shades to use on the light and the dark ground.
 * Throws `validation` for anything that is not a colour.
 */
export const brandPalette = (color: string): BrandPalette => {
  const brand = toOklch(colorOf(color));
  const own = nearestRung(brand.l);
  const shade = (index: number): string =>
    index === own ? color.toLowerCase() : shadeAt(index, own, brand);
  const shades: Shades = [
    shade(0),
    shade(1),
    shade(2),
    shade(3),
    shade(4),
    shade(5),
    shade(6),
    shade(7),
    shade(8),
    shade(9),
  ];
  const light = nearestReadable(shades, own, LIGHT_GROUND, 1);
  const dark = nearestReadable(shades, own, DARK_GROUND, -1);
  return {
    shades,
    brandIndex: own,
    primaryShade: { light, dark },
    textOnPrimary: { light: textOn(shades[light] ?? color), dark: textOn(shades[dark] ?? color) },
    brandContrast: {
      light: contrastRatio(color, LIGHT_GROUND),
      dark: contrastRatio(color, DARK_GROUND),
    },
    adjustedForLight: light !== own,
    adjustedForDark: dark !== own,
  };
};
