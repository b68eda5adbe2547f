/** What a text may leave open, filled in for whoever is asked to accept it. */
export const AGREEMENT_VARIABLES = ['company', 'payer', 'date', 'version'] as const;
export type AgreementVariable = (typeof AGREEMENT_VARIABLES)[number];

/** What stands in the place of each variable. */
export type AgreementValues = Readonly<Record<AgreementVariable, string>>;

const PLACE = /\{\{([^{}]*)\}\}/g;

const isVariable = (name: string): name is AgreementVariable =>
  AGREEMENT_VARIABLES.some((known) => known === name);

/** Names between double braces that stand for nothing, each once, as they were written. */
export const unknownVariables = (body: string): string[] => [
  ...new Set(
    [...body.matchAll(PLACE)]
      .map(([, name = '']) => name.trim())
      .filter((name) => !isVariable(name)),
  ),
];

/** A value as Markdown reads it back letter by letter, in one line: a company's name is no heading and no link. */
const literal = (value: string): string =>
  value.replaceAll(/\s+/g, ' ').replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);

/** The text as somebody is asked to accept it. What is between braces and unknown stays as it is. */
export const fillIn = (body: string, values: AgreementValues): string =>
  body.replaceAll(PLACE, (place, name: string) => {
    const known = name.trim();
    return isVariable(known) ? literal(values[known]) : place;
  });

/** The number of the text that stands while a payer has published none of its own. */
export const STANDARD_NUMBER = 0;

/** What is agreed on payouts as long as a payer has published no text of its own. */
// no text: a contract, which stands as it was accepted
export const STANDARD_AGREEMENT = `# Payment agreement

Between **{{payer}}** and **{{company}}**, {{date}}.

1. {{payer}} pays the commissions that its plan promises, after the month in which they were earned is closed and their hold is over.
2. What is taken back by a customer's refund or chargeback is taken off what is paid next.
3. {{company}} keeps its payout details and tax forms right, and says at once when they change.
4. An objection to a line is raised within the time that the statement names; the rest of the statement is paid meanwhile.
`;

/** A version as far as it says what is asked of whom. Instants are epoch milliseconds. */
export interface PublishedVersion {
  readonly number: number;
  /** From when on payouts are held of those who have not accepted it. */
  readonly holdsFrom: number;
}

/** The least number that has to be accepted for payouts at an instant. */
export const numberAsked = (versions: readonly PublishedVersion[], now: number): number =>
  Math.max(
    STANDARD_NUMBER,
    ...versions.filter(({ holdsFrom }) => holdsFrom <= now).map(({ number }) => number),
  );
