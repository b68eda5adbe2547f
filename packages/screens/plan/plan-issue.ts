/**
 * The rules speak of JSON, since they also answer programs. Here their messages get the words of the form, by field; what
 * is clear to everybody stays as it is.
 */
const FIELDS: Readonly<Record<string, string>> = {
  amountMinor: 'Enter an amount.',
  flatMinor: 'Enter an amount.',
  bonusMinor: 'Enter an amount.',
  quotaMinor: 'Enter the target.',
  baseCapMinor: 'Enter an amount.',
  maxPerEventMinor: 'Enter an amount, or leave it empty.',
  maxPerPeriodMinor: 'Enter an amount, or leave it empty.',
  upTo: 'Enter where the band ends.',
  atLeast: 'Enter from where this step counts.',
  atMost: 'Enter up to where this step counts.',
  rate: 'Enter a percentage such as 5 or 12.5.',
  shares: 'Enter a percentage from 0 to 100.',
  multiplier: 'Enter a factor such as 1.2.',
  tierMultipliers: 'Enter a factor such as 1.2, or leave it empty.',
  durationMonths: 'Enter a number of months from 1 to 1200, or leave it empty.',
  holdDays: 'Enter a number of days up to 3650.',
  onChurnWithinMonths: 'Enter a number of months from 1 to 120.',
  trigger: 'Choose what it pays for.',
  key: 'Enter a name of letters, digits and hyphens.',
  appliesTo: 'Choose what it applies to.',
};

const UNREADABLE = /^(?:Must be (?:a whole number|a decimal string|from |1 to 64)|It is missing)/;
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^Bands must rise/, 'This has to be above the end of the band before.'],
  [/^Thresholds must rise/, 'This has to be above the step before.'],
  [/^Say what the band pays/, 'Enter a percentage or an amount.'],
  [/^Say what a partner's rate/, 'Choose what the percentage is taken of.'],
  [/^Must not be above "10"/, 'Enter at most 1,000 %.'],
  [/^Must not be above "1"/, 'Enter at most 100 %.'],
  [/^Must not be above "100"/, 'Enter at most 100.'],
  [/^These events may carry no amount/, 'Enter how much counts at most.'],
  [/^Over a lifetime this cannot/, 'This cannot be combined with a limit per month.'],
];

/** The message of a rule in the words of the form. */
export const planIssueWords = (path: readonly PropertyKey[], message: string): string => {
  const known = KNOWN.find(([pattern]) => pattern.test(message));
  if (known !== undefined) return known[1];
  if (!UNREADABLE.test(message)) return message;
  const field = path.findLast((step) => typeof step === 'string' && FIELDS[step] !== undefined);
  return (typeof field === 'string' ? FIELDS[field] : undefined) ?? message;
};
