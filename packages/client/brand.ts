import { BrandView } from '@portal/contracts/brand';

/**
 * The brand that the server inlined in the page (`<script type="application/json" id="brand">`), so that the first
 * paint already shows it; null on the admin host and in a page that was not served by the portal.
 */
export const readBrand = (): BrandView | null => {
  const text = document.getElementById('brand')?.textContent;
  if (text === undefined || text === null || text.trim() === '') return null;
  const parsed = BrandView.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
};
