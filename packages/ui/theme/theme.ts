import { createTheme, defaultVariantColorsResolver } from '@mantine/core';
import type {
  CSSVariablesResolver,
  MantineColorsTuple,
  MantineThemeOverride,
  VariantColorsResolver,
} from '@mantine/core';
import { toShade } from './brand';
import type { BrandPalette } from './brand';
import { readableOn } from './contrast';

const FONT =
  // no text: names of fonts
  "'Inter Variable', Inter, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
// no text: names of fonts
const MONO = "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace";

const GRAY: MantineColorsTuple = [
  '#f7f7f8',
  '#f1f1f4',
  '#e7e7eb',
  '#d0d1d8',
  '#b9bbc3',
  '#71747e',
  '#5a5d67',
  '#43454d',
  '#2b2d33',
  '#17181c',
];

const DARK: MantineColorsTuple = [
  '#ececf0',
  '#c9cbd2',
  '#a3a6b0',
  '#8a8e99',
  '#3d4048',
  '#282a30',
  '#1b1c20',
  '#141517',
  '#0d0e10',
  '#08090a',
];

const tuple = (shades: readonly string[]): MantineColorsTuple => {
  const at = (index: number): string => shades[index] ?? '#365fd6';
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8), at(9)];
};

/** Buttons take their colours from the portal's variables, so that both schemes keep their contrast. */
const variantColors: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input);
  const danger = input.color === 'red';
  const border = '1px solid transparent'; // no text: a border
  if (input.variant === 'filled') {
    return danger
      ? { background: 'var(--p-bad-fill)', hover: 'var(--p-bad-fill)', color: '#ffffff', border }
      : {
          background: 'var(--p-accent)',
          hover: 'var(--p-accent-hover)',
          color: 'var(--p-accent-contrast)',
          border,
        };
  }
  if (input.variant === 'light' || input.variant === 'subtle' || input.variant === 'transparent') {
    const ground = input.variant === 'light' ? 'var(--p-hover)' : 'transparent';
    return {
      background: danger && input.variant === 'light' ? 'var(--p-bad-soft)' : ground,
      hover: danger ? 'var(--p-bad-soft)' : 'var(--p-hover)',
      color: danger ? 'var(--p-bad)' : 'var(--p-text)',
      border,
    };
  }
  return resolved;
};

/**
 * The theme of all three portals for one brand: neutral surfaces, the brand as the only accent,
 * four sizes, two weights, a 4 px grid.
 */
export const createPortalTheme = (palette: BrandPalette): MantineThemeOverride =>
  createTheme({
    primaryColor: 'brand',
    primaryShade: {
      light: toShade(palette.primaryShade.light),
      dark: toShade(palette.primaryShade.dark),
    },
    colors: { brand: tuple(palette.shades), gray: GRAY, dark: DARK },
    black: '#17181c',
    fontFamily: FONT,
    fontFamilyMonospace: MONO,
    fontSizes: {
      xs: '0.75rem',
      sm: '0.875rem',
      md: '0.875rem',
      lg: '1rem',
      xl: '1.5rem',
    },
    lineHeights: { xs: '1.35', sm: '1.45', md: '1.45', lg: '1.4', xl: '1.25' },
    fontWeights: { regular: '400', medium: '600', bold: '600' },
    headings: {
      fontFamily: FONT,
      fontWeight: '600',
      textWrap: 'balance',
      sizes: {
        h1: { fontSize: '1.5rem', lineHeight: '1.25' },
        h2: { fontSize: '1rem', lineHeight: '1.4' },
        h3: { fontSize: '0.875rem', lineHeight: '1.45' },
        h4: { fontSize: '0.875rem', lineHeight: '1.45' },
        h5: { fontSize: '0.75rem', lineHeight: '1.35' },
        h6: { fontSize: '0.75rem', lineHeight: '1.35' },
      },
    },
    spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
    radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
    defaultRadius: 'md',
    shadows: {
      xs: 'none',
      sm: 'var(--p-shadow)',
      md: 'var(--p-shadow)',
      lg: 'var(--p-shadow)',
      xl: 'var(--p-shadow)',
    },
    focusRing: 'auto',
    focusClassName: 'p-focus',
    activeClassName: '',
    cursorType: 'pointer',
    respectReducedMotion: true,
    variantColorResolver: variantColors,
    components: {
      Button: { defaultProps: { size: 'sm', variant: 'default' } },
      ActionIcon: { defaultProps: { size: 32, variant: 'subtle' } },
      TextInput: { defaultProps: { size: 'sm' } },
      Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 3 } },
      PasswordInput: { defaultProps: { size: 'sm' } },
      NumberInput: { defaultProps: { size: 'sm', hideControls: true } },
      Select: {
        defaultProps: { size: 'sm', allowDeselect: false, comboboxProps: { shadow: 'md' } },
      },
      MultiSelect: { defaultProps: { size: 'sm' } },
      Menu: {
        defaultProps: {
          shadow: 'md',
          position: 'bottom-end',
          width: 220,
          withInitialFocusPlaceholder: false,
        },
      },
      Popover: { defaultProps: { shadow: 'md' } },
      Modal: { defaultProps: { centered: true, radius: 'lg', padding: 'lg', shadow: 'md' } },
      Drawer: { defaultProps: { position: 'right', padding: 'lg' } },
      Tooltip: { defaultProps: { openDelay: 300, withArrow: false, fz: 'xs' } },
      InputWrapper: {
        defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
      },
    },
  });

const SURFACES: Record<string, string> = {
  '--mantine-color-text': 'var(--p-text)',
  '--mantine-color-body': 'var(--p-ground)',
  '--mantine-color-error': 'var(--p-bad)',
  '--mantine-color-success': 'var(--p-good)',
  '--mantine-color-placeholder': 'var(--p-text-2)',
  '--mantine-color-anchor': 'var(--p-accent)',
  '--mantine-color-default': 'var(--p-raised)',
  '--mantine-color-default-hover': 'var(--p-hover)',
  '--mantine-color-default-color': 'var(--p-text)',
  '--mantine-color-default-border': 'var(--p-line-strong)',
  '--mantine-color-dimmed': 'var(--p-text-2)',
  '--mantine-color-disabled': 'var(--p-sunken)',
  '--mantine-color-disabled-color': 'var(--p-text-2)',
  '--mantine-color-disabled-border': 'var(--p-line)',
  '--p-focus': 'var(--p-accent)',
};

const accent = (fill: string, hover: string, softPercent: number): Record<string, string> => ({
  '--p-accent': fill,
  '--p-accent-hover': hover,
  '--p-accent-contrast': readableOn(fill),
  // no text: a colour
  '--p-accent-soft': `color-mix(in srgb, ${fill} ${softPercent}%, var(--p-ground))`,
});

/** Maps the portal's surfaces and the brand's shades onto Mantine's variables, for both schemes. */
export const portalVariables: CSSVariablesResolver = (theme) => {
  const brand = theme.colors.brand ?? theme.colors.gray;
  const shadeOf = (scheme: 'light' | 'dark'): number =>
    typeof theme.primaryShade === 'number' ? theme.primaryShade : theme.primaryShade[scheme];
  const light = brand[shadeOf('light')] ?? '#365fd6';
  const dark = brand[shadeOf('dark')] ?? '#8eabfb';
  const lightHover = brand[Math.min(9, shadeOf('light') + 1)] ?? light;
  const darkHover = brand[Math.max(0, shadeOf('dark') - 1)] ?? dark;
  return {
    variables: {},
    light: { ...SURFACES, ...accent(light, lightHover, 9) },
    dark: { ...SURFACES, ...accent(dark, darkHover, 16) },
  };
};
