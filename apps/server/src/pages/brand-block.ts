import type { BrandView } from '@portal/contracts/brand';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { escapeHtml, scriptJson } from './html';

const messages = defineMessages({
  needsScript: {
    id: 'server.page.needsScript',
    defaultMessage: 'This portal needs JavaScript. Please allow it for this page.',
  },
});

const PLACE = '<!--brand-->';
const NEEDS_SCRIPT = '<!--needs-script-->';

/** Only what a colour may look like reaches the style element. */
const COLOUR = /^#[0-9a-f]{3,8}$/i;

const styleOf = ({ palette }: BrandView): string => {
  const shades = palette.shades.map((shade, index) =>
    COLOUR.test(shade) ? `--brand-${index}:${shade};` : '',
  );
  return `<style id="brand-style">:root{${shades.join('')}}</style>`;
};

/** The first letter of the product on its colour, for a brand without an icon of its own. */
const letterIcon = ({ productName, primaryColor }: BrandView): string => {
  const letter = escapeHtml(Array.from(productName.trim())[0]?.toUpperCase() ?? '');
  const colour = COLOUR.test(primaryColor) ? primaryColor : '#365fd6';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${colour}"/><text x="16" y="22" text-anchor="middle" font-family="sans-serif" font-size="18" font-weight="600" fill="#fff">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
};

const linkOf = (brand: BrandView): string =>
  `<link rel="icon" href="${escapeHtml(brand.faviconUrl ?? letterIcon(brand))}">`;

/** What the page's head gets of a brand: title, colours and the data the app starts with. */
export const brandBlock = (title: string, brand: BrandView | null): string => {
  const head = `<title>${escapeHtml(title)}</title>`;
  if (brand === null) return `${head}\n<link rel="icon" href="data:,">`;
  const themeColour = COLOUR.test(brand.primaryColor)
    ? `<meta name="theme-color" content="${brand.primaryColor}">`
    : '';
  const data = `<script type="application/json" id="brand">${scriptJson(brand)}</script>`;
  return [head, themeColour, linkOf(brand), styleOf(brand), data].join('\n');
};

/** The app's page with the brand in its place, in the reader's language as far as it speaks itself; its own title gives way. */
export const withBrand = (html: string, block: string, intl: Speaker): string =>
  html
    .replace(/<title>[^<]*<\/title>\s*/, '')
    .replace(/<html lang="[^"]*"/, () => `<html lang="${escapeHtml(intl.locale)}"`)
    .replace(NEEDS_SCRIPT, () => escapeHtml(intl.formatMessage(messages.needsScript)))
    .replace(PLACE, () => block);
