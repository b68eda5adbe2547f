import { describe, expect, it } from 'vitest';
import { NEUTRAL_BRAND, parseBrand } from './brand';
import { contrastRatio, readableOn } from './contrast';

describe('the inlined brand', () => {
  it('keeps what is right', () => {
    const brand = parseBrand({
      ...NEUTRAL_BRAND,
      productName: 'North',
      logoLightUrl: '/brand/logo-light.png',
      termsUrl: 'https://north.example/terms',
    });
    expect(brand).toMatchObject({
      productName: 'North',
      logoLightUrl: '/brand/logo-light.png',
      termsUrl: 'https://north.example/terms',
    });
  });

  it('drops addresses that could run script or lead astray', () => {
    const brand = parseBrand({
      logoLightUrl: 'javascript:alert(1)',
      logoDarkUrl: '//evil.example/x.png',
      supportUrl: 'http://plain.example',
    });
    expect([brand.logoLightUrl, brand.logoDarkUrl, brand.supportUrl]).toEqual([null, null, null]);
  });

  it('falls back to the neutral palette as a whole when a shade is no colour', () => {
    const shades = ['red', ...NEUTRAL_BRAND.palette.shades.slice(1)];
    expect(parseBrand({ palette: { shades, primaryShade: { light: 1, dark: 1 } } }).palette).toBe(
      NEUTRAL_BRAND.palette,
    );
    expect(parseBrand(null)).toBe(NEUTRAL_BRAND);
  });
});

describe('contrast', () => {
  it('follows WCAG', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('always finds readable text for a ground', () => {
    for (const ground of ['#ff0000', '#00ff00', '#ffff00', '#123456', '#808080', '#e8590c']) {
      expect(contrastRatio(readableOn(ground), ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('lets the neutral brand’s own shades reach 4.5 : 1 on their grounds', () => {
    const { shades, primaryShade } = NEUTRAL_BRAND.palette;
    expect(contrastRatio(shades[primaryShade.light] ?? '', '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio(shades[primaryShade.dark] ?? '', '#141517')).toBeGreaterThanOrEqual(4.5);
  });
});
