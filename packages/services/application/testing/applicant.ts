import type { Site } from '@portal/auth/site';
import type { ApplicantView, SaveApplicationStep } from '@portal/contracts/application';
import type { Database } from '@portal/db/database';
import { newId, PLATFORM_PARTNER_ID } from '@portal/db/id';
import { inScope } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { mails } from '@portal/db/schema/record';
import { and, desc, eq, like } from 'drizzle-orm';
import { TEST_PERSON_VAULT } from '../../shared/testing/person-vault';
import { catchUp } from '../../shared/testing/catch-up';
import type { ApplicantDoor } from '../applicant-door';
import { newFormKey } from '../form-key';
import { openApplication } from '../open-application';
import { saveApplicationStep } from '../save-step';
import { startApplication } from '../start-application';
import { submitApplication } from '../submit-application';

/** Where somebody applies: at a partner, or (null) at the platform. */
export interface Programme {
  readonly db: Database;
  readonly partnerId: string | null;
}

export const NOW = '2026-11-23T09:00:00Z';

const siteOf = ({ partnerId }: Programme): Site =>
  partnerId === null
    ? { kind: 'public', hostname: 'portal.localhost' }
    : { kind: 'partner', hostname: 'p.portal.localhost', partnerId, slug: 'p', status: 'active' };

/** A visitor of a programme's host; `ipAddress` is one of its own unless given. */
export const visitorOf = (
  programme: Programme,
  given: Partial<ApplicantDoor> & { readonly ipAddress?: string } = {},
): ApplicantDoor => ({
  db: programme.db,
  site: siteOf(programme),
  client: { ipAddress: given.ipAddress ?? addressOf(newId()), userAgent: null },
  requestId: 'test',
  now: () => new Date(NOW),
  personVault: TEST_PERSON_VAULT,
  links: {
    admin: () => 'https://admin.portal.example',
    platform: () => 'https://portal.example',
    partner: (slug) => `https://${slug}.portal.example`,
  },
  setSession: () => undefined,
  authenticate: () => Promise.resolve(null),
  applicantToken: null,
  setApplicantToken: () => undefined,
  ...given,
});

/** An address of a block of its own, so that tests do not spend each other's limits. */
const addressOf = (id: string): string => {
  const digits = id.replaceAll('-', '').slice(-12);
  return `2001:${digits.slice(0, 4)}:${digits.slice(4, 8)}:${digits.slice(8)}::1`;
};

export const newAddress = (): string => `owner@${newId().slice(-12)}-isp.com`;

/** A key as a form that was given out ten seconds ago has it. */
export const formKeyOf = ({ partnerId }: Programme): string =>
  newFormKey(
    { personVault: TEST_PERSON_VAULT, now: () => new Date(Date.parse(NOW) - 10_000) },
    partnerId,
  );

/** What the last mail to an address says, of those whose subject has some words; null: there is none. */
export const lastMail = async (
  { db, partnerId }: Programme,
  address: string,
  about = '',
): Promise<{ subject: string; body: string } | null> => {
  const owner = partnerId ?? PLATFORM_PARTNER_ID;
  const [mail] = await inScope(db, { login: 'portal_jobs', partnerId: owner }, (tx) =>
    tx
      .select({ subject: mails.subject, body: mails.body })
      .from(mails)
      .where(
        and(
          ofPartner(mails, owner),
          eq(mails.toAddress, address),
          like(mails.subject, `%${about}%`),
        ),
      )
      .orderBy(desc(mails.createdAt), desc(mails.id))
      .limit(1),
  );
  return mail ?? null;
};

/** The secret in the last mail to an address. */
export const mailedToken = async (programme: Programme, address: string): Promise<string> => {
  const mail = await lastMail(programme, address);
  const [, token] = /continue#(\S+)/.exec(mail?.body ?? '') ?? [];
  if (token === undefined) throw new Error(`No link was mailed to ${address}.`);
  return token;
};

/** Has the form filled in that asks for the link. */
export const start = async (
  programme: Programme,
  email: string,
  more: { readonly tenantId?: string; readonly website?: string; readonly ipAddress?: string } = {},
): Promise<void> => {
  const { ipAddress, ...given } = more;
  const door = visitorOf(programme, ipAddress === undefined ? {} : { ipAddress });
  await startApplication(door, {
    email,
    contactName: 'Ada Applicant',
    formKey: formKeyOf(programme),
    website: '',
    ...given,
  });
  await catchUp(programme.db, programme.partnerId);
};

/** The applicant behind the link that was mailed last. */
export const holderOf = async (programme: Programme, email: string): Promise<ApplicantDoor> => {
  const door = visitorOf(programme, { applicantToken: await mailedToken(programme, email) });
  await openApplication(door, { token: door.applicantToken ?? '' });
  return door;
};

export const COMPANY: Extract<SaveApplicationStep, { step: 'company' }>['data'] = {
  name: 'Valley Networks LLC',
  legalForm: 'limited_company',
  registrationNumber: 'CA-2019-778812',
  taxId: '91-1144442',
  country: 'US',
  address: '1 Main Street',
  city: 'Fresno',
  region: 'CA',
  postalCode: '93650',
  phone: '+1 559 555 0134',
  website: null,
  bankAccount: null,
};

type Company = typeof COMPANY;

/** Fills in all steps. */
export const fillIn = async (
  door: ApplicantDoor,
  company: Partial<Company> = {},
): Promise<void> => {
  const key = newId().slice(-8);
  await saveApplicationStep(door, {
    step: 'company',
    data: {
      ...COMPANY,
      name: `Valley ${key} LLC`,
      registrationNumber: `CA-${key}`,
      taxId: null,
      ...company,
    },
  });
  await saveApplicationStep(door, {
    step: 'offer',
    data: {
      type: 'authorized_dealer',
      customers: 120,
      technicians: 4,
      years: 6,
      services: ['Fibre'],
    },
  });
  await saveApplicationStep(door, {
    step: 'area',
    data: { postalCodes: ['936'], labels: ['Fresno'] },
  });
  await saveApplicationStep(door, {
    step: 'people',
    data: { contactName: 'Ada Applicant', contactRole: 'Owner', others: [] },
  });
};

/** An application that was sent and taken in: its check waits. */
export const apply = async (
  programme: Programme,
  given: {
    readonly email?: string;
    readonly tenantId?: string;
    readonly company?: Partial<Company>;
  } = {},
): Promise<{
  readonly door: ApplicantDoor;
  readonly email: string;
  readonly view: ApplicantView;
}> => {
  const email = given.email ?? newAddress();
  await start(programme, email, given.tenantId === undefined ? {} : { tenantId: given.tenantId });
  const door = await holderOf(programme, email);
  await fillIn(door, given.company);
  const view = await submitApplication(door);
  await catchUp(programme.db, programme.partnerId);
  return { door, email, view };
};
