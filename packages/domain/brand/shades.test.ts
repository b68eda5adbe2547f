import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  brandPalette,
  contrastRatio,
  DARK_GROUND,
  LIGHT_GROUND,
  REQUIRED_CONTRAST,
} from './shades';
import { runs } from '../testing/runs';

const hex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrastRatio', () => {
  test.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#0000ff', '#ffffff', 8.59],
  ])('%s on %s is %d', (a, b, ratio) => {
    expect(contrastRatio(a, b)).toBeCloseTo(ratio, 2);
    expect(contrastRatio(b, a)).toBeCloseTo(ratio, 2);
  });
});

describe('brandPalette', () => {
  test('any colour keeps its exact value among ten shades from light to dark', () => {
    fc.assert(
      fc.property(hex, (color) => {
        const { shades, brandIndex } = brandPalette(color);
        expect(shades).toHaveLength(10);
        expect(shades[brandIndex]).toBe(color);
        const contrasts = shades.map((shade) => contrastRatio(shade, '#ffffff'));
        expect(
          contrasts.every(
            (ratio, index) => index === 0 || ratio >= (contrasts[index - 1] ?? 0) - 0.02,
          ),
        ).toBe(true);
      }),
      runs(500),
    );
  });

  test('any colour gets shades that reach 4.5 : 1 on both grounds, with text that does so on them', () => {
    fc.assert(
      fc.property(hex, (color) => {
        const { shades, primaryShade, textOnPrimary } = brandPalette(color);
        const [light, dark] = [shades[primaryShade.light] ?? '', shades[primaryShade.dark] ?? ''];
        expect(contrastRatio(light, LIGHT_GROUND)).toBeGreaterThanOrEqual(REQUIRED_CONTRAST);
        expect(contrastRatio(dark, DARK_GROUND)).toBeGreaterThanOrEqual(REQUIRED_CONTRAST);
        expect(contrastRatio(textOnPrimary.light, light)).toBeGreaterThanOrEqual(REQUIRED_CONTRAST);
        expect(contrastRatio(textOnPrimary.dark, dark)).toBeGreaterThanOrEqual(REQUIRED_CONTRAST);
      }),
      runs(500),
    );
  });

  test.each([
    { color: '#1c7ed6', what: 'a mid blue', light: true, dark: true },
    { color: '#4dabf7', what: 'a light blue', light: true, dark: false },
    { color: '#0b3d91', what: 'a dark blue', light: false, dark: true },
    { color: '#ffd43b', what: 'a yellow', light: true, dark: false },
    { color: '#ffffff', what: 'white', light: true, dark: false },
    { color: '#000000', what: 'black', light: false, dark: true },
  ])('$what ($color) is adjusted on light: $light, on dark: $dark', ({ color, light, dark }) => {
    expect(brandPalette(color)).toMatchObject({ adjustedForLight: light, adjustedForDark: dark });
  });

  test.each(['#12345', 'blue', '#12345g', '', '#1234567', 'rgb(0,0,0)'])(
    '%j is refused',
    (color) => {
      expect(() => brandPalette(color)).toThrow('is not a colour');
    },
  );

  test('capitals are accepted and written small', () => {
    expect(brandPalette('#1C7ED6').shades).toContain('#1c7ed6');
  });
});
