import { formatMoney } from '../format/money';
import type { Loadable, Page } from '../state/query';

export interface FakeReseller {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly tier: string;
  readonly status: string;
  readonly customers: number;
  readonly earnedMinor: string;
  readonly since: string;
}

const NAMES = [
  'Norton Networks',
  'Bay Fibre Partners',
  'Sierra Connect',
  'Redwood Telecom Supply and Installation Services',
  'Valley Link',
  'Delta Broadband',
  'Pacific Reach',
  'Orchard Street IT',
  'Summit Voice',
  'Harbour Data',
] as const;
const CITIES = ['Fresno', 'Oakland', 'Chico', 'Eureka', 'Modesto', 'Stockton', 'San Jose'] as const;
const TIERS = ['bronze', 'silver', 'gold', 'platinum'] as const;
const STATES = ['active', 'active', 'active', 'onboarding', 'suspended'] as const;

export const RESELLERS: readonly FakeReseller[] = Array.from({ length: 240 }, (_, index) => ({
  id: `0193a8c4-7b1e-7cc2-9d1f-${(index + 4096).toString(16).padStart(12, '0')}`,
  name: `${NAMES[index % NAMES.length] ?? ''}${index < NAMES.length ? '' : ` ${index}`}`,
  city: CITIES[(index * 3) % CITIES.length] ?? '',
  tier: TIERS[(index * 7) % TIERS.length] ?? '',
  status: STATES[(index * 7 + (index % 3)) % STATES.length] ?? '',
  customers: (index * 37) % 400,
  earnedMinor: index % 11 === 3 ? '-4210' : String((index * 918_273) % 2_500_000),
  since: new Date(Date.UTC(2024, index % 20, 1 + (index % 27), 9, 30)).toISOString(),
}));

export const MONTHS = Array.from({ length: 12 }, (_, index) => {
  const date = new Date(Date.UTC(2025, 10 + index, 1));
  return {
    period: date.toISOString().slice(0, 7),
    revenue: 148_000 + index * 6100 + Math.round(Math.sin(index * 1.7) * 9000),
    resellers: 9100 + index * 520 + Math.round(Math.cos(index) * 900),
    own: 21_000 + index * 900,
  };
});

/** A query in the state that the address asks for: `?state=loading|error|forbidden|stale|empty`. */
export const fakeQuery = <Row>(page: Page<Row>, state: string | null): Loadable<Page<Row>> => {
  const refetch = () => new Promise((resolve) => setTimeout(resolve, 600));
  const settled = { error: null, isPending: false, isFetching: false, refetch };
  switch (state) {
    case 'loading':
      return { ...settled, data: undefined, isPending: true, isFetching: true };
    case 'error':
      return { ...settled, data: undefined, error: { data: { requestId: 'req-7f3a91c2' } } };
    case 'forbidden':
      return {
        ...settled,
        data: undefined,
        error: {
          data: { code: 'forbidden', message: 'Your role “viewer” does not see resellers.' },
        },
      };
    case 'stale':
      return { ...settled, data: page, isFetching: true };
    case 'empty':
      return { ...settled, data: { rows: [], total: 0 } };
    default:
      return { ...settled, data: page };
  }
};

/** Cents as money. */
export const usd = (amountMinor: string) => ({ amountMinor, currency: 'USD' });

/** Dollars as an axis shows them. */
export const dollars = (value: number): string =>
  formatMoney(usd(String(Math.round(value * 100))), { locale: 'en-US', compact: true });
