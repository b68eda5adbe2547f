import type { Tx } from '@portal/db/in-scope';
import { partnerDomains } from '@portal/db/schema/partner';
import { inArray } from 'drizzle-orm';
import { isReservedSlug } from '../partner/reserved-slug';
import type { Ctx } from '../context';
import { codeFromName } from '../reseller/reseller-code';
import { nameOf } from './load-application';
import type { LoadedApplication } from './load-application';

const TRIED = 20;

/** Currencies of countries from which most apply; the reviewer chooses where none is proposed. */
const CURRENCIES: Readonly<Record<string, string>> = {
  US: 'USD',
  CA: 'CAD',
  GB: 'GBP',
  AU: 'AUD',
  CH: 'CHF',
  MX: 'MXN',
  JP: 'JPY',
};
const EURO = new Set(
  'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' '), // no text: codes of countries
);

const currencyOf = (country: string | null): string | null => {
  if (country === null) return null;
  return CURRENCIES[country] ?? (EURO.has(country) ? 'EUR' : null);
};

/** A short name as a contract takes it: 3 to 40 characters, a letter first. */
const wellFormed = (code: string): string => {
  const name = /^[a-z]/.test(code) ? code : `p-${code}`;
  return name.length < 3 ? `${name}-isp` : name;
};

/** A free short name for the partner, made of the company's, and its currency. */
export const proposeSlug = async (
  tx: Tx,
  ctx: Ctx,
  row: LoadedApplication,
): Promise<{ slug: string | null; currency: string | null }> => {
  const base = wellFormed(codeFromName(nameOf(row)));
  const tried = Array.from({ length: TRIED }, (_, index) =>
    index === 0 ? base : `${base.slice(0, 36)}-${String(index + 1)}`,
  );
  const hostOf = (slug: string): string => new URL(ctx.links.partner(slug)).hostname;
  const taken = await tx
    .select({ hostname: partnerDomains.hostname })
    .from(partnerDomains)
    .where(inArray(partnerDomains.hostname, tried.map(hostOf)));
  const hosts = new Set(taken.map(({ hostname }) => hostname));
  const slug = tried.find((name) => !hosts.has(hostOf(name)) && !isReservedSlug(name));
  return { slug: slug ?? null, currency: currencyOf(row.country) };
};
