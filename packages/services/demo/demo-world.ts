import { platformPlan, resellerPlan } from './demo-plans';
import type { DemoPartner } from './demo-types';

const NORTHWIND: DemoPartner = {
  slug: 'northwind',
  name: 'Northwind Connect',
  legalName: 'Northwind Connect Inc.',
  color: '#0b7285',
  productName: 'Northwind Partner Hub',
  tier: 'gold',
  country: 'US',
  currency: 'USD',
  territories: ['California', 'Nevada'],
  contact: 'Marta Ellison',
  tenants: [
    {
      slug: 'bay-fiber',
      name: 'Bay Fiber',
      country: 'US',
      region: 'California',
      currency: 'USD',
      timeZone: 'America/Los_Angeles',
      customers: 3200,
      digits: 5,
      towns: [
        { city: 'San Francisco', prefix: '941', share: 30 },
        { city: 'Oakland', prefix: '946', share: 22 },
        { city: 'Berkeley', prefix: '947', share: 12 },
        { city: 'San Jose', prefix: '951', share: 24 },
        { city: 'Santa Rosa', prefix: '954', share: 8 },
        { city: 'Napa', prefix: '945', share: 4 },
      ],
      resellers: [
        {
          code: 'golden-gate',
          name: 'Golden Gate Telecom',
          type: 'value_added_reseller',
          tier: 'gold',
          contact: 'Ines Calder',
          prefixes: ['941'],
        },
        {
          code: 'east-bay',
          name: 'East Bay Wire & Light',
          type: 'authorized_dealer',
          tier: 'silver',
          contact: 'Jonas Pell',
          prefixes: ['946', '947'],
        },
        {
          code: 'south-bay',
          name: 'South Bay Systems',
          type: 'system_integrator',
          tier: 'silver',
          contact: 'Priya Nand',
          prefixes: ['951'],
        },
        {
          code: 'redwood',
          name: 'Redwood Referrals',
          type: 'referral_partner',
          tier: 'bronze',
          contact: 'Otto Lind',
          prefixes: ['954'],
        },
        {
          code: 'harbour-home',
          name: 'Harbour Home Networks',
          type: 'franchise',
          tier: 'bronze',
          contact: 'Cleo Marsh',
          prefixes: [],
          suspended: 'Registration papers have expired',
        },
      ],
    },
    {
      slug: 'sierra',
      name: 'Sierra Broadband',
      country: 'US',
      region: 'California',
      currency: 'USD',
      timeZone: 'America/Los_Angeles',
      customers: 2300,
      digits: 5,
      towns: [
        { city: 'Sacramento', prefix: '958', share: 46 },
        { city: 'Stockton', prefix: '952', share: 24 },
        { city: 'Redding', prefix: '960', share: 18 },
        { city: 'Truckee', prefix: '961', share: 12 },
      ],
      resellers: [
        {
          code: 'capitol',
          name: 'Capitol Connections',
          type: 'distributor',
          tier: 'gold',
          contact: 'Dario Venn',
          prefixes: ['958'],
        },
        {
          code: 'delta',
          name: 'Delta Dealers',
          type: 'authorized_dealer',
          tier: 'bronze',
          contact: 'Sam Okoro',
          prefixes: ['952'],
        },
        {
          code: 'summit',
          name: 'Summit Technology',
          type: 'technology_partner',
          tier: 'silver',
          contact: 'Lena Fisk',
          prefixes: ['960'],
        },
      ],
    },
  ],
  plans: [
    {
      name: 'Standard',
      description: 'For every reseller without a plan of its own.',
      versions: [
        {
          monthsAgo: 24,
          definition: resellerPlan({
            currency: 'USD',
            acquisition: 7500,
            recurring: '0.05',
            upgrade: 4000,
          }),
        },
        {
          monthsAgo: 3,
          definition: resellerPlan({
            currency: 'USD',
            acquisition: 9000,
            recurring: '0.05',
            upgrade: 4000,
          }),
        },
      ],
    },
    {
      name: 'Premium',
      description:
        'For resellers that bring many customers and look after them, with a bonus for each good quarter.',
      versions: [
        {
          monthsAgo: 24,
          definition: resellerPlan({
            currency: 'USD',
            acquisition: 12_000,
            recurring: '0.08',
            upgrade: 6000,
            clawbackMonths: 6,
            quarterBonus: { customers: 20, amountMinor: 50_000 },
          }),
        },
      ],
      resellers: ['golden-gate', 'capitol'],
    },
  ],
  platformPlan: platformPlan('gold', 'USD', '0.15'),
};

const ALPENGLUEHEN: DemoPartner = {
  slug: 'alpenglow',
  name: 'Alpenglow Netze',
  legalName: 'Alpenglow Netze GmbH',
  color: '#9c36b5',
  productName: 'Alpenglow Partnerportal',
  tier: 'silver',
  country: 'DE',
  currency: 'EUR',
  territories: ['Bavaria', 'Tyrol'],
  contact: 'Veit Sommer',
  tenants: [
    {
      slug: 'isar-net',
      name: 'Isar Net',
      country: 'DE',
      region: 'Bavaria',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      customers: 1900,
      digits: 5,
      towns: [
        { city: 'Munich', prefix: '803', share: 45 },
        { city: 'Augsburg', prefix: '861', share: 30 },
        { city: 'Landshut', prefix: '840', share: 25 },
      ],
      resellers: [
        {
          code: 'muenchen-tech',
          name: 'München Technik',
          type: 'value_added_reseller',
          tier: 'gold',
          contact: 'Rosa Amann',
          prefixes: ['803'],
        },
        {
          code: 'fugger',
          name: 'Fugger Kommunikation',
          type: 'authorized_dealer',
          tier: 'silver',
          contact: 'Kilian Roth',
          prefixes: ['861'],
        },
        {
          code: 'landshut',
          name: 'Landshut Netzladen',
          type: 'white_label',
          tier: 'bronze',
          contact: 'Gerda Huber',
          prefixes: ['840'],
        },
      ],
    },
    {
      slug: 'inn-glas',
      name: 'Inn Glas',
      country: 'AT',
      region: 'Tyrol',
      currency: 'EUR',
      timeZone: 'Europe/Vienna',
      customers: 1000,
      digits: 4,
      towns: [
        { city: 'Innsbruck', prefix: '60', share: 70 },
        { city: 'Kufstein', prefix: '63', share: 30 },
      ],
      resellers: [
        {
          code: 'nordkette',
          name: 'Nordkette Digital',
          type: 'technology_partner',
          tier: 'silver',
          contact: 'Elif Moser',
          prefixes: ['60'],
        },
        {
          code: 'kaiser',
          name: 'Kaiser Anschluss',
          type: 'referral_partner',
          tier: 'bronze',
          contact: 'Benno Thaler',
          prefixes: ['63'],
        },
      ],
    },
  ],
  plans: [
    {
      name: 'Grundplan',
      description:
        'For all resellers; what was earned on a customer who leaves within six months goes back in part.',
      versions: [
        {
          monthsAgo: 24,
          definition: resellerPlan({
            currency: 'EUR',
            acquisition: 6000,
            recurring: '0.04',
            upgrade: 2500,
            clawbackMonths: 6,
          }),
        },
      ],
    },
  ],
  platformPlan: platformPlan('silver', 'EUR', '0.125'),
};

const HARBORLIGHT: DemoPartner = {
  slug: 'harborlight',
  name: 'Harborlight Networks',
  legalName: 'Harborlight Networks LLC',
  color: '#c2410c',
  productName: 'Harborlight Partners',
  tier: 'bronze',
  country: 'US',
  currency: 'USD',
  territories: ['Oregon'],
  contact: 'Noel Brandt',
  suspended: 'Agreement not renewed',
  tenants: [
    {
      slug: 'coast-line',
      name: 'Coast Line Internet',
      country: 'US',
      region: 'Oregon',
      currency: 'USD',
      timeZone: 'America/Los_Angeles',
      customers: 600,
      digits: 5,
      towns: [
        { city: 'Newport', prefix: '973', share: 55 },
        { city: 'Portland', prefix: '972', share: 45 },
      ],
      resellers: [
        {
          code: 'lighthouse',
          name: 'Lighthouse Sales',
          type: 'authorized_dealer',
          tier: 'bronze',
          contact: 'Ada Finch',
          prefixes: ['973'],
        },
      ],
    },
  ],
  plans: [
    {
      name: 'Starter',
      description: 'A small share of each payment.',
      versions: [
        {
          monthsAgo: 24,
          definition: resellerPlan({
            currency: 'USD',
            acquisition: 5000,
            recurring: '0.03',
            upgrade: 2500,
          }),
        },
      ],
    },
  ],
  platformPlan: platformPlan('bronze', 'USD', '0.1'),
};

/** Who is in the demo. Everything here is made up. */
export const DEMO_PARTNERS: readonly DemoPartner[] = [NORTHWIND, ALPENGLUEHEN, HARBORLIGHT];
