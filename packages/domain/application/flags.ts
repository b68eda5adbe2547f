import type { FlagCode, FlagSeverity } from '../enum/application';

/** What is compared of a company. Each key is null where nothing was said. */
export interface CompanyFacts {
  readonly id: string;
  readonly name: string;
  readonly companyKey: string | null;
  readonly registrationKey: string | null;
  readonly taxKey: string | null;
  readonly phoneKey: string | null;
  /** Null for addresses of providers that give them to everybody. */
  readonly emailDomain: string | null;
  readonly bankMark: string | null;
}

/** Somebody known already, and how it stands. */
export interface KnownCompany extends CompanyFacts {
  readonly standing: 'open' | 'rejected' | 'suspended' | 'terminated';
}

/** What the form and lists that others keep say of an application. */
export interface ApplicationFacts extends CompanyFacts {
  readonly country: string;
  readonly isDisposable: boolean;
  /** The address is of a provider that gives them to everybody. */
  readonly isFreeMail: boolean;
  readonly webDomain: string | null;
  /** Null where no rule of the country is known, or nothing was said. */
  readonly isTaxIdWellFormed: boolean | null;
  readonly phoneCountry: string | null;
  readonly hasRegistrationNumber: boolean;
  /** A company that is entered in a register. */
  readonly needsRegistration: boolean;
}

export interface Flag {
  readonly code: FlagCode;
  readonly severity: FlagSeverity;
  /** For the sentence: whom it is about, what was compared. */
  readonly facts: Readonly<Record<string, string>>;
  /** The application or company that it rests on. */
  readonly otherId: string | null;
}

const SAME: readonly {
  readonly code: FlagCode;
  readonly severity: FlagSeverity;
  readonly of: (facts: CompanyFacts) => string | null;
}[] = [
  { code: 'same_tax_id', severity: 'high', of: (facts) => facts.taxKey },
  { code: 'same_registration_number', severity: 'high', of: (facts) => facts.registrationKey },
  { code: 'same_bank_account', severity: 'high', of: (facts) => facts.bankMark },
  { code: 'same_phone', severity: 'medium', of: (facts) => facts.phoneKey },
  { code: 'same_email_domain', severity: 'medium', of: (facts) => facts.emailDomain },
];

const isSameCompany = (a: CompanyFacts, b: CompanyFacts): boolean =>
  [
    [a.taxKey, b.taxKey],
    [a.registrationKey, b.registrationKey],
    [a.companyKey, b.companyKey],
  ].some(([mine, other]) => mine !== null && mine === other);

const againstKnown = (mine: CompanyFacts, known: readonly KnownCompany[]): Flag[] => {
  const bad = known.filter(({ standing }) => standing !== 'open');
  const same = SAME.flatMap(({ code, severity, of }) => {
    const value = of(mine);
    const other = value === null ? undefined : bad.find((company) => of(company) === value);
    if (other === undefined) return [];
    const facts = { other: other.name, standing: other.standing };
    return [{ code, severity, facts, otherId: other.id }];
  });
  const open = known.find((company) => company.standing === 'open' && isSameCompany(mine, company));
  if (open === undefined) return same;
  return [
    ...same,
    {
      code: 'other_open_application',
      severity: 'medium',
      facts: { other: open.name },
      otherId: open.id,
    },
  ];
};

/** The flags of an application, the gravest kinds first. @param countries of the programme; none: every country */
export const flagsOf = (
  mine: ApplicationFacts,
  known: readonly KnownCompany[],
  countries: readonly string[],
): readonly Flag[] => {
  const alone = (
    isSo: boolean,
    code: FlagCode,
    severity: FlagSeverity,
    facts: Readonly<Record<string, string>> = {},
  ): Flag[] => (isSo ? [{ code, severity, facts, otherId: null }] : []);
  const { country, phoneCountry, webDomain } = mine;
  return [
    ...againstKnown(
      mine,
      known.filter(({ id }) => id !== mine.id),
    ),
    ...alone(mine.isDisposable, 'disposable_email', 'high'),
    ...alone(countries.length > 0 && !countries.includes(country), 'country_outside', 'high', {
      country,
    }),
    ...alone(mine.isTaxIdWellFormed === false, 'tax_id_malformed', 'medium', { country }),
    ...alone(
      mine.needsRegistration && !mine.hasRegistrationNumber,
      'missing_registration',
      'medium',
    ),
    ...alone(mine.isFreeMail && webDomain !== null, 'free_email_with_domain', 'low', {
      domain: webDomain ?? '',
    }),
    ...alone(phoneCountry !== null && phoneCountry !== country, 'phone_of_other_country', 'low', {
      phoneCountry: phoneCountry ?? '',
      country,
    }),
  ];
};

/** Nothing is approved by itself with a flag of medium or more, before a clear check, or below the programme's minimum. */
export const isApprovedByItself = (facts: {
  readonly minimumScore: number | null;
  readonly score: number | null;
  readonly severities: readonly FlagSeverity[];
  readonly isCheckClear: boolean;
}): boolean =>
  facts.minimumScore !== null &&
  facts.score !== null &&
  facts.score >= facts.minimumScore &&
  facts.isCheckClear &&
  facts.severities.every((severity) => severity === 'low');
