/** Colour arithmetic: sRGB ⇄ OKLCH (Björn Ottosson's OKLab) and WCAG 2 contrast. Floats are fine here: no money. */

/** Channels from 0 to 1. */
export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** Perceived lightness 0 to 1, chroma from 0, hue in radians. */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

const HEX = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i;

/** '#rrggbb' → channels, or null when it is no such colour. */
export const parseHex = (value: string): Rgb | null => {
  const match = HEX.exec(value);
  if (match === null) return null;
  const channel = (text: string | undefined): number => parseInt(text ?? '0', 16) / 255;
  return { r: channel(match[1]), g: channel(match[2]), b: channel(match[3]) };
};

/** Channels → '#rrggbb' in lower case, clipped to the range. */
export const toHex = ({ r, g, b }: Rgb): string => {
  const channel = (value: number): string =>
    Math.round(Math.min(1, Math.max(0, value)) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(r)}${channel(g)}${channel(b)}`;
};

const toLinear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

const fromLinear = (value: number): number =>
  value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;

/** sRGB → OKLCH. */
export const toOklch = (color: Rgb): Oklch => {
  const [r, g, b] = [toLinear(color.r), toLinear(color.g), toLinear(color.b)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bAxis = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bAxis),
    h: Math.atan2(bAxis, a),
  };
};

const toRgbUnclipped = ({ l, c, h }: Oklch): Rgb => {
  const a = c * Math.cos(h);
  const b = c * Math.sin(h);
  const lCube = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const mCube = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const sCube = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return {
    r: fromLinear(4.0767416621 * lCube - 3.3077115913 * mCube + 0.2309699292 * sCube),
    g: fromLinear(-1.2684380046 * lCube + 2.6097574011 * mCube - 0.3413193965 * sCube),
    b: fromLinear(-0.0041960863 * lCube - 0.7034186147 * mCube + 1.707614701 * sCube),
  };
};

const fits = ({ r, g, b }: Rgb): boolean =>
  Math.min(r, g, b) >= -0.0005 && Math.max(r, g, b) <= 1.0005;

/** OKLCH → sRGB; a colour outside the screen's range loses chroma until it fits, keeping lightness and hue. */
export const toRgb = (color: Oklch): Rgb => {
  const direct = toRgbUnclipped(color);
  if (fits(direct)) return direct;
  let [low, high] = [0, color.c];
  for (let step = 0; step < 20; step += 1) {
    const middle = (low + high) / 2;
    if (fits(toRgbUnclipped({ ...color, c: middle }))) low = middle;
    else high = middle;
  }
  return toRgbUnclipped({ ...color, c: low });
};

const luminance = ({ r, g, b }: Rgb): number =>
  0.2126 * toLinear(r) + 0.7152 * toLinear(g) + 0.0722 * toLinear(b);

/** WCAG 2 contrast ratio of two colours, 1 to 21. */
export const contrast = (a: Rgb, b: Rgb): number => {
  const [first, second] = [luminance(a), luminance(b)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
};
