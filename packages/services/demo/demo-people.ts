import type { PartnerRole } from '@portal/domain/enum/role';
import type { Links } from '../context';
import { DEMO_PARTNERS } from './demo-world';
import type { DemoPartner } from './demo-types';

/** Password of everybody in the demo. Nothing outside of the demo knows it. */
export const DEMO_PASSWORD = 'demo-portal-2026';

/** How somebody of the demo signs in. */
export interface DemoSignIn {
  readonly who: string;
  readonly url: string;
  readonly email: string;
  readonly password: string;
}

export const DEMO_STAFF = [
  { email: 'admin@portal.example', name: 'Robin Ames', role: 'administrator' },
  { email: 'operator@portal.example', name: 'Kim Sato', role: 'operator' },
  { email: 'auditor@portal.example', name: 'Lee Brandt', role: 'auditor' },
] as const;

const TEAM: readonly { readonly role: PartnerRole; readonly name: string }[] = [
  { role: 'owner', name: '' },
  { role: 'manager', name: 'Mo Farrell' },
  { role: 'finance', name: 'Fay Nolan' },
  { role: 'viewer', name: 'Val Reyes' },
];

/** The team of a partner: one person for each role. */
export const teamOf = ({ slug, contact }: DemoPartner) =>
  TEAM.map(({ role, name }) => ({
    role,
    name: name === '' ? contact : name,
    email: `${role}@${slug}.example`,
  }));

/** The address of a reseller's user. */
export const resellerEmail = ({ slug }: DemoPartner, code: string): string =>
  `${code}@${slug}.example`;

/** Sign-ins to print: staff, and of each partner its owner and its first reseller. */
export const demoSignIns = (links: Links): DemoSignIn[] => {
  const password = DEMO_PASSWORD;
  const [staff] = DEMO_STAFF;
  return [
    { who: 'Platform staff', url: links.admin(), email: staff.email, password },
    ...DEMO_PARTNERS.filter(({ suspended }) => suspended === undefined).flatMap((partner) => {
      const url = links.partner(partner.slug);
      const reseller = partner.tenants[0]?.resellers[0];
      const owner = {
        who: `${partner.name}, owner`,
        url,
        email: `owner@${partner.slug}.example`,
        password,
      };
      return reseller === undefined
        ? [owner]
        : [
            owner,
            {
              who: `${reseller.name}, reseller`,
              url: `${url}/reseller/`,
              email: resellerEmail(partner, reseller.code),
              password,
            },
          ];
    }),
  ];
};
