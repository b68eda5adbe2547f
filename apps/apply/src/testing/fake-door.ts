import type { ApplicantView, SaveApplicationStep } from '@portal/contracts/application';
import type { ProgrammeView } from '@portal/contracts/programme';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import type { Door } from '../shared/door';

const ID = '0190f000-0000-7000-8000-0000000000';

/** A programme of a partner with two ISPs and three questions of its own. */
export const PROGRAMME: ProgrammeView = {
  tier: 2,
  organisation: 'Northwind',
  isOpen: true,
  introduction: null,
  countries: ['US', 'CA'],
  reviewDays: 5,
  types: RESELLER_TYPES.map((type) => ({ type, sentence: `What a ${type} does.` })),
  questions: [
    {
      key: 'showroom',
      kind: 'choice',
      label: 'Do you have a showroom?',
      help: null,
      isRequired: true,
      shownIf: null,
      options: [
        { value: 'yes', label: 'Yes' },
        { value: 'no', label: 'No' },
      ],
    },
    {
      key: 'size',
      kind: 'number',
      label: 'How large is it?',
      help: 'In square metres',
      isRequired: true,
      shownIf: { key: 'showroom', equals: 'yes' },
      options: [],
    },
    {
      key: 'why',
      kind: 'text',
      label: 'Why us?',
      help: null,
      isRequired: false,
      shownIf: null,
      options: [],
    },
  ],
  tenants: [
    { id: `${ID}01`, name: 'Golden Gate Fiber', country: 'US' },
    { id: `${ID}02`, name: 'Maple Broadband', country: 'CA' },
  ],
  formKey: 'the key of this form',
};

/** An application of which nothing is filled in yet. */
export const DRAFT: ApplicantView = {
  id: `${ID}10`,
  tier: 2,
  state: 'draft',
  email: 'ann@acme.example',
  contactName: 'Ann Archer',
  tenant: { id: `${ID}01`, name: 'Golden Gate Fiber' },
  steps: {},
  missing: ['company', 'offer', 'area', 'people', 'questions'],
  createdAt: '2026-11-02T09:00:00.000Z',
  submittedAt: null,
  dueAt: null,
  withdrawnAt: null,
  erasedAt: '2027-01-02T09:00:00.000Z',
  requests: [],
  documents: [],
  decision: null,
  mayReapplyFrom: null,
  can: { edit: true, submit: false, answer: false, withdraw: true, documents: true },
  programme: PROGRAMME,
};

/** One that was filled in and sent. */
export const SUBMITTED: ApplicantView = {
  ...DRAFT,
  state: 'submitted',
  steps: {
    company: {
      name: 'Acme Networks',
      legalForm: 'limited_company',
      registrationNumber: null,
      taxId: '12-3456789',
      country: 'US',
      address: '1 Main Street',
      city: 'Fresno',
      region: 'California',
      postalCode: '93650',
      phone: '+1 559 555 0100',
      website: 'https://acme.example',
      bankAccount: null,
    },
    offer: {
      type: 'authorized_dealer',
      customers: 1200,
      technicians: 8,
      years: 12,
      services: ['Internet access', 'TV'],
    },
    area: { postalCodes: ['93650', '93701'], labels: ['Fresno County'] },
    people: {
      contactName: 'Ann Archer',
      contactRole: 'Owner',
      others: [{ name: 'Bo Brown', role: null, email: 'bo@acme.example' }],
    },
    questions: { answers: { showroom: 'yes', size: 120 } },
  },
  missing: [],
  submittedAt: '2026-11-03T10:00:00.000Z',
  dueAt: '2026-11-10T17:00:00.000Z',
  withdrawnAt: null,
  erasedAt: null,
  can: { edit: false, submit: false, answer: false, withdraw: true, documents: false },
};

/** Every act in its order, and an application that acts change as the server would. */
export interface FakeDoor extends Door {
  readonly acts: { readonly name: string; readonly input: unknown }[];
  /** The application as it is now; null: no link was opened. */
  now: ApplicantView | null;
}

const withStep = (application: ApplicantView, saved: SaveApplicationStep): ApplicantView => {
  const missing = application.missing.filter((step) => step !== saved.step);
  return {
    ...application,
    steps: { ...application.steps, [saved.step]: saved.data },
    missing,
    can: { ...application.can, submit: missing.length === 0 },
  };
};

/** A door whose server is this object. */
export const fakeDoor = (
  start: ApplicantView | null,
  {
    programme = PROGRAMME,
    ...door
  }: Partial<Omit<Door, 'programme'>> & { programme?: ProgrammeView } = {},
): FakeDoor => {
  const acts: FakeDoor['acts'] = [];
  const told =
    (name: string) =>
    (input?: unknown): Promise<unknown> => {
      acts.push({ name, input });
      return Promise.resolve({ done: true });
    };
  const fake: FakeDoor = {
    acts,
    now: start,
    tier: programme.tier,
    programme: () => Promise.resolve(programme),
    start: told('start'),
    requestLink: told('requestLink'),
    open: told('open'),
    application: () =>
      fake.now === null
        ? Promise.reject(Object.assign(new Error('ended'), { code: 'not_found' }))
        : Promise.resolve(fake.now),
    save: (input) => {
      acts.push({ name: 'save', input });
      if (fake.now !== null) fake.now = withStep(fake.now, input);
      return Promise.resolve(fake.now);
    },
    submit: () => {
      acts.push({ name: 'submit', input: undefined });
      if (fake.now !== null)
        fake.now = { ...fake.now, state: 'submitted', can: SUBMITTED.can, dueAt: SUBMITTED.dueAt };
      return Promise.resolve(fake.now);
    },
    answer: told('answer'),
    sendDocument: told('sendDocument'),
    removeDocument: told('removeDocument'),
    withdraw: told('withdraw'),
    leave: told('leave'),
    findPortal: told('findPortal'),
    ...door,
  };
  return fake;
};
