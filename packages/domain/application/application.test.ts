import { describe, expect, test } from 'vitest';
import { addMonths, draftEnds, dueErasure, isOverdue } from './clocks';
import { companyKeyOf, numberKeyOf } from './company-key';
import { addBusinessDays, dueAfterPause } from './due-date';
import { flagsOf, isApprovedByItself } from './flags';
import type { ApplicationFacts, KnownCompany } from './flags';
import { DEFAULT_PROGRAMME, programmeInForce } from './programme';
import type { Question } from './programme';
import { answerFaults, askedQuestions, questionFaults } from './questions';
import { mayReapply, mayReapplyFrom } from './reapply';
import { scoreOf } from './score';

const at = (text: string): Date => new Date(text);

describe('business days', () => {
  test.each([
    ['Monday to Friday', '2026-11-23T09:00:00Z', 4, '2026-11-27T09:00:00Z'],
    ['over a weekend', '2026-11-27T09:00:00Z', 1, '2026-11-30T09:00:00Z'],
    ['begun on a Saturday', '2026-11-28T09:00:00Z', 1, '2026-11-30T09:00:00Z'],
    ['over leap February', '2028-02-28T09:00:00Z', 2, '2028-03-01T09:00:00Z'],
  ])('%s', (_, from, days, due) => {
    expect(addBusinessDays(at(from), days)).toEqual(at(due));
  });

  test('stand still while the applicant is asked, and end on no weekend', () => {
    const due = at('2026-11-27T09:00:00Z');
    const [frozen, answered] = [at('2026-11-24T09:00:00Z'), at('2026-11-25T09:00:00Z')];
    expect(dueAfterPause(due, frozen, answered)).toEqual(at('2026-11-30T09:00:00Z'));
    expect(dueAfterPause(due, frozen, frozen)).toEqual(due);
  });
});

describe('applying again', () => {
  const endedAt = at('2026-11-23T09:00:00Z');
  test.each([
    ['at once', 'at_once', 'rejected', '2026-11-23T09:00:00Z'],
    ['after thirty days', 'after_days', 'rejected', '2026-12-23T09:00:00Z'],
    ['at once after a withdrawal', 'never', 'withdrawn', '2026-11-23T09:00:00Z'],
  ] as const)('%s', (_, reapplyRule, state, from) => {
    expect(mayReapplyFrom({ reapplyRule, reapplyDays: 30 }, { state, endedAt })).toEqual(at(from));
  });

  test('never, or from its instant on', () => {
    const rule = { reapplyRule: 'never', reapplyDays: 30 } as const;
    expect(mayReapplyFrom(rule, { state: 'rejected', endedAt })).toBe('never');
    expect(mayReapply('never', endedAt)).toBe(false);
    expect(mayReapply(endedAt, endedAt)).toBe(true);
    expect(mayReapply(endedAt, at('2026-11-23T08:59:59Z'))).toBe(false);
  });
});

const question = (more: Partial<Question> & Pick<Question, 'key' | 'kind'>): Question => ({
  label: more.key,
  help: null,
  isRequired: true,
  options: [],
  points: 0,
  atLeast: null,
  shownIf: null,
  ...more,
});
const YES_NO = [
  { value: 'yes', label: 'Yes', points: 10 },
  { value: 'no', label: 'No', points: 0 },
];
const shop = question({ key: 'shop', kind: 'choice', options: YES_NO });
const street = question({
  key: 'street',
  kind: 'text',
  points: 5,
  shownIf: { key: 'shop', equals: 'yes' },
});
const vans = question({ key: 'vans', kind: 'number', points: 10, atLeast: 3 });
const since = question({ key: 'since', kind: 'date', isRequired: false });

describe('the programme’s own questions', () => {
  test('are asked by earlier answers', () => {
    const keys = (answers: Record<string, string>) =>
      askedQuestions([shop, street], answers).map(({ key }) => key);
    expect(keys({ shop: 'yes' })).toEqual(['shop', 'street']);
    expect(keys({ shop: 'no' })).toEqual(['shop']);
  });

  test('say what an answer lacks', () => {
    const faults = answerFaults([shop, street, vans, since], {
      shop: 'maybe',
      vans: 'three',
      since: '2026-02-30',
    });
    expect(faults).toEqual([
      { key: 'shop', fault: 'not_an_option' },
      { key: 'vans', fault: 'not_a_number' },
      { key: 'since', fault: 'not_a_date' },
    ]);
    expect(answerFaults([shop, street, vans, since], { shop: 'no', vans: 0 })).toEqual([]);
    expect(answerFaults([shop, street], { shop: 'yes' })).toEqual([
      { key: 'street', fault: 'missing' },
    ]);
  });

  test('cannot hang on what comes later, be named twice, or give nothing to choose', () => {
    expect(questionFaults([shop, street, vans])).toEqual([]);
    expect(questionFaults([street, shop])).toEqual([{ key: 'street', fault: 'shown_if' }]);
    expect(questionFaults([vans, vans])).toEqual([{ key: 'vans', fault: 'twice' }]);
    expect(questionFaults([{ ...shop, options: [] }])).toEqual([
      { key: 'shop', fault: 'no_options' },
    ]);
  });

  test.each([
    ['all of what could be had', { shop: 'yes', street: 'Main', vans: 3 }, 100],
    ['what is not asked counts on neither side', { shop: 'no', vans: 3 }, 50],
    ['a number below the bar gives nothing', { shop: 'yes', street: 'Main', vans: 2 }, 60],
  ])('score: %s', (_, answers, score) => {
    expect(scoreOf([shop, street, vans], answers)?.score).toBe(score);
  });

  test('have no score where nothing counts', () => {
    expect(scoreOf([since], { since: '2020-01-01' })).toBeNull();
  });
});

const facts = (more: Partial<ApplicationFacts> = {}): ApplicationFacts => ({
  id: 'mine',
  name: 'Valley',
  companyKey: 'valley',
  registrationKey: 'r1',
  taxKey: 't1',
  phoneKey: '+15595550134',
  emailDomain: 'valley.com',
  bankMark: 'b1',
  country: 'US',
  isDisposable: false,
  isFreeMail: false,
  webDomain: null,
  isTaxIdWellFormed: true,
  phoneCountry: 'US',
  hasRegistrationNumber: true,
  needsRegistration: true,
  ...more,
});
const NONE = {
  companyKey: null,
  registrationKey: null,
  taxKey: null,
  phoneKey: null,
  emailDomain: null,
  bankMark: null,
};
const known = (more: Partial<KnownCompany>): KnownCompany => ({
  id: 'other',
  name: 'Other',
  ...NONE,
  standing: 'rejected',
  ...more,
});

describe('risk flags', () => {
  test.each([
    ['same_tax_id', 'high', {}, { taxKey: 't1' }],
    ['same_registration_number', 'high', {}, { registrationKey: 'r1' }],
    ['same_bank_account', 'high', {}, { bankMark: 'b1' }],
    ['same_phone', 'medium', {}, { phoneKey: '+15595550134' }],
    ['same_email_domain', 'medium', {}, { emailDomain: 'valley.com' }],
    ['other_open_application', 'medium', {}, { companyKey: 'valley', standing: 'open' }],
    ['disposable_email', 'high', { isDisposable: true }, {}],
    ['free_email_with_domain', 'low', { isFreeMail: true, webDomain: 'valley.com' }, {}],
    ['tax_id_malformed', 'medium', { isTaxIdWellFormed: false }, {}],
    ['phone_of_other_country', 'low', { phoneCountry: 'DE' }, {}],
    ['missing_registration', 'medium', { hasRegistrationNumber: false }, {}],
    ['country_outside', 'high', { country: 'FR', phoneCountry: 'FR' }, {}],
  ] as const)('%s', (code, severity, mine, other) => {
    expect(flagsOf(facts(), [known({})], ['US'])).toEqual([]);
    expect(flagsOf(facts(mine), [known(other)], ['US'])).toMatchObject([{ code, severity }]);
  });

  test('do not compare what nobody said, or an application with itself', () => {
    expect(flagsOf(facts(NONE), [known(NONE), known({ ...facts(), id: 'mine' })], [])).toEqual([]);
  });

  test('what is open alone is no reason but to be told of', () => {
    expect(flagsOf(facts(), [known({ phoneKey: '+15595550134', standing: 'open' })], [])).toEqual(
      [],
    );
  });

  test.each([
    ['with a clear check, the score and low flags', {}, true],
    ['not below the minimum', { score: 79 }, false],
    ['not before a clear check', { isCheckClear: false }, false],
    ['not with a flag of medium', { severities: ['low', 'medium'] }, false],
    ['not where it is off', { minimumScore: null }, false],
    ['not without a score', { score: null }, false],
  ] as const)('let it be approved by itself %s', (_, more, isSo) => {
    const base = { minimumScore: 80, score: 80, severities: ['low'], isCheckClear: true } as const;
    expect(isApprovedByItself({ ...base, ...more })).toBe(isSo);
  });
});

describe('clocks', () => {
  const facts_ = {
    state: 'rejected',
    updatedAt: at('2026-08-31T09:00:00Z'),
    endedAt: at('2026-08-31T09:00:00Z'),
    erasedAt: null,
  };
  test.each([
    ['a rejected one, months later', {}, '2027-02-28T09:00:00Z', 'erase'],
    ['not a moment sooner', {}, '2027-02-28T08:59:59Z', null],
    ['once', { erasedAt: at('2027-03-01T00:00:00Z') }, '2030-01-01T00:00:00Z', null],
    ['never an approved one', { state: 'approved' }, '2030-01-01T00:00:00Z', null],
    ['a draft after thirty days', { state: 'draft' }, '2026-09-30T09:00:00Z', 'delete'],
    ['not a moment sooner', { state: 'draft' }, '2026-09-30T08:59:59Z', null],
  ])('%s', (_, more, now, due) => {
    expect(dueErasure({ ...facts_, ...more }, 6, at(now))).toBe(due);
  });

  test('a month later is the last day of a shorter one', () => {
    expect(addMonths(at('2028-01-31T00:00:00Z'), 1)).toEqual(at('2028-02-29T00:00:00Z'));
    expect(draftEnds(at('2026-11-23T09:00:00Z'))).toEqual(at('2026-12-23T09:00:00Z'));
  });

  test('a review is overdue, unless its applicant is asked', () => {
    const due = { dueAt: at('2026-11-23T09:00:00Z'), frozenAt: null, state: 'under_review' };
    const later = at('2026-11-24T09:00:00Z');
    expect(isOverdue(due, later)).toBe(true);
    expect(isOverdue({ ...due, frozenAt: later }, later)).toBe(false);
    expect(isOverdue({ ...due, state: 'rejected' }, later)).toBe(false);
  });
});

describe('keys', () => {
  test.each([
    ['Valley Networks, LLC', 'valley networks'],
    ['The Valley Networks Inc.', 'valley networks'],
    ['Müller & Söhne GmbH', 'muller sohne'],
    ['A.B.C. Co', 'abc'],
    ['Limited', 'limited'],
    ['北方通信', '北方通信'],
    ['—', null],
  ])('%s', (name, key) => {
    expect(companyKeyOf(name)).toBe(key);
  });

  test('of numbers are their letters and digits', () => {
    expect(numberKeyOf('DE 136.695-976')).toBe('de136695976');
    expect(numberKeyOf(' - ')).toBeNull();
  });
});

test('a tenant’s settings lie over the owner’s, and these over the defaults', () => {
  expect(programmeInForce({ reviewDays: 3, isOpen: false }, { reviewDays: 2 })).toEqual({
    ...DEFAULT_PROGRAMME,
    isOpen: false,
    reviewDays: 2,
  });
});
