import type { BrandView } from '@portal/contracts/brand';
import { escapeHtml, scriptJson } from './html';

const PLACE = '<!--brand-->';

/** Only what a colour may look like reaches the style element. */
const COLOUR = /^#[0-9a-f]{3,8}$/i;

const styleOf = ({ palette }: BrandView): string => {
  const shades = palette.shades.map((shade, index) =>
    COLOUR.test(shade) ? `--brand-${index}:${shade};` : '',
  );
  return `<style id="brand-style">:root{${shades.join('')}}</style>`;
};

const linkOf = ({ faviconUrl }: BrandView): string =>
  faviconUrl === null ? '' : `<link rel="icon" href="${escapeHtml(faviconUrl)}">`;

/** What the page's head gets of a brand: title, colours and the data the app starts with. */
export const brandBlock = (title: string, brand: BrandView | null): string => {
  const head = `<title>${escapeHtml(title)}</title>`;
  if (brand === null) return head;
  const themeColour = COLOUR.test(brand.primaryColor)
    ? `<meta name="theme-color" content="${brand.primaryColor}">`
    : '';
  const data = `<script type="application/json" id="brand">${scriptJson(brand)}</script>`;
  return [head, themeColour, linkOf(brand), styleOf(brand), data].join('\n');
};

/** The app's page with the brand in its place; the page's own title gives way. */
export const withBrand = (html: string, block: string): string =>
  html.replace(/<title>[^<]*<\/title>\s*/, '').replace(PLACE, () => block);
