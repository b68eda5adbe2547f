import { addPeriods, periodOf, periodRange } from '@portal/domain/period/period';
import type { DemoTenant, DemoTown } from './demo-types';
import { makeRandom } from './random';
import type { Random } from './random';

/** A made-up subscriber and how it will be billed. */
export interface DemoCustomer {
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly town: DemoTown;
  readonly postalCode: string;
  readonly product: DemoProduct;
  /** Epoch milliseconds. */
  readonly activatedAt: number;
  /** Joined within the months that events are made for. */
  readonly isNew: boolean;
  /** Pays every so many months. */
  readonly every: 1 | 3 | 12;
}

export interface DemoProduct {
  readonly name: string;
  /** Minor units a month. */
  readonly price: number;
}

const PRODUCTS: readonly DemoProduct[] = [
  { name: 'fiber', price: 7990 },
  { name: 'fiber-plus', price: 10_490 },
  { name: 'dsl', price: 4950 },
  { name: 'wireless', price: 5945 },
  { name: 'phone', price: 2025 },
];

const FIRST = [
  'Ada',
  'Bela',
  'Cora',
  'Dion',
  'Edda',
  'Finn',
  'Gia',
  'Hugo',
  'Ivo',
  'Juna',
  'Kai',
  'Lou',
  'Mina',
  'Nils',
  'Orla',
  'Pia',
  'Quin',
  'Rhea',
  'Silas',
  'Tove',
  'Uma',
  'Vito',
  'Wren',
  'Yara',
  'Zeno',
];
const STEMS = [
  'Ash',
  'Birch',
  'Cald',
  'Dorn',
  'Elm',
  'Fair',
  'Glen',
  'Hart',
  'Kest',
  'Lang',
  'Marl',
  'Nor',
  'Oak',
  'Pell',
  'Roth',
  'Stan',
  'Thorn',
  'Vern',
  'Wald',
  'Yarr',
];
const ENDINGS = [
  'berg',
  'brook',
  'by',
  'er',
  'field',
  'ford',
  'low',
  'man',
  'mere',
  'son',
  'wick',
  'wood',
];

const townFor = (random: Random, towns: readonly DemoTown[]): DemoTown => {
  const total = towns.reduce((sum, { share }) => sum + share, 0);
  let at = random.next() * total;
  for (const town of towns) {
    at -= town.share;
    if (at < 0) return town;
  }
  return random.pick(towns);
};

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => String(random.below(10))).join('');

/** Months that events are made for, the present one included. */
export const DEMO_MONTHS = 13;

const activation = (random: Random, now: number): { activatedAt: number; isNew: boolean } => {
  const present = periodOf(now);
  const isNew = random.chance(0.24);
  const monthsAgo = isNew ? random.below(DEMO_MONTHS) : DEMO_MONTHS + random.below(48);
  const { from, to } = periodRange(addPeriods(present, -monthsAgo));
  const last = Math.min(to, now);
  return { activatedAt: from + Math.floor(random.next() * (last - from)), isNew };
};

/** The customers of a tenant; the same for the same tenant and month. */
export const makeCustomers = (tenant: DemoTenant, now: number): DemoCustomer[] => {
  const random = makeRandom(`customers of ${tenant.slug}`);
  const prefix = tenant.slug.slice(0, 2).toUpperCase();
  return Array.from({ length: tenant.customers }, (_, index) => {
    const number = `${prefix}-${String(index + 1).padStart(6, '0')}`;
    const town = townFor(random, tenant.towns);
    const name = `${random.pick(FIRST)} ${random.pick(STEMS)}${random.pick(ENDINGS)}`;
    const turn = random.next();
    return {
      number,
      name,
      email: `${number.toLowerCase()}@customer.example`,
      phone: `555-01${digits(random, 2)}`,
      town,
      postalCode: `${town.prefix}${digits(random, tenant.digits - town.prefix.length)}`,
      product: random.pick(PRODUCTS),
      ...activation(random, now),
      every: turn < 0.12 ? 1 : turn < 0.4 ? 3 : 12,
    };
  });
};

const csvLine = (cells: readonly string[]): string =>
  cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');

/** Rows as an ISP's system would export them. */
export const toCsv = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  `${[header, ...rows].map(csvLine).join('\n')}\n`;

/** Minor units as a decimal with two places. */
export const decimal = (minor: number): string => (minor / 100).toFixed(2);

/** The customers as a file. */
export const customersCsv = (
  { country, region }: DemoTenant,
  customers: readonly DemoCustomer[],
): string =>
  toCsv(
    [
      'Customer Number',
      'Name',
      'Email',
      'Phone',
      'Country',
      'State',
      'City',
      'Postal Code',
      'Product',
      'Monthly Charge',
      'Customer Since',
    ],
    customers.map((customer) => [
      customer.number,
      customer.name,
      customer.email,
      customer.phone,
      country,
      region,
      customer.town.city,
      customer.postalCode,
      customer.product.name,
      decimal(customer.product.price),
      new Date(customer.activatedAt).toISOString().slice(0, 10),
    ]),
  );
