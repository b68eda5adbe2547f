import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { say } from '@portal/domain/text/phrase';
import type { Phrase, Words } from '@portal/domain/text/phrase';

const messages = defineMessages({
  amount: { id: 'screens.plan.issue.amount', defaultMessage: 'Enter an amount.' },
  optionalAmount: {
    id: 'screens.plan.issue.optionalAmount',
    defaultMessage: 'Enter an amount, or leave it empty.',
  },
  target: { id: 'screens.plan.issue.target', defaultMessage: 'Enter the target.' },
  bandEnd: { id: 'screens.plan.issue.bandEnd', defaultMessage: 'Enter where the band ends.' },
  atLeast: {
    id: 'screens.plan.issue.atLeast',
    defaultMessage: 'Enter from where this step counts.',
  },
  atMost: {
    id: 'screens.plan.issue.atMost',
    defaultMessage: 'Enter up to where this step counts.',
  },
  rate: { id: 'screens.plan.issue.rate', defaultMessage: 'Enter a percentage such as 5 or 12.5.' },
  share: { id: 'screens.plan.issue.share', defaultMessage: 'Enter a percentage from 0 to 100.' },
  multiplier: {
    id: 'screens.plan.issue.multiplier',
    defaultMessage: 'Enter a factor such as 1.2.',
  },
  optionalMultiplier: {
    id: 'screens.plan.issue.optionalMultiplier',
    defaultMessage: 'Enter a factor such as 1.2, or leave it empty.',
  },
  duration: {
    id: 'screens.plan.issue.duration',
    defaultMessage: 'Enter a number of months from 1 to 1200, or leave it empty.',
  },
  holdDays: {
    id: 'screens.plan.issue.holdDays',
    defaultMessage: 'Enter a number of days up to 3650.',
  },
  clawbackMonths: {
    id: 'screens.plan.issue.clawbackMonths',
    defaultMessage: 'Enter a number of months from 1 to 120.',
  },
  trigger: { id: 'screens.plan.issue.trigger', defaultMessage: 'Choose what it pays for.' },
  key: {
    id: 'screens.plan.issue.key',
    defaultMessage: 'Enter a name of letters, digits and hyphens.',
  },
  appliesTo: { id: 'screens.plan.issue.appliesTo', defaultMessage: 'Choose what it applies to.' },
  bandsRise: {
    id: 'screens.plan.issue.bandsRise',
    defaultMessage: 'This has to be above the end of the band before.',
  },
  stepsRise: {
    id: 'screens.plan.issue.stepsRise',
    defaultMessage: 'This has to be above the step before.',
  },
  bandPays: {
    id: 'screens.plan.issue.bandPays',
    defaultMessage: 'Enter a percentage or an amount.',
  },
  base: {
    id: 'screens.plan.issue.base',
    defaultMessage: 'Choose what the percentage is taken of.',
  },
  atMostThousandPercent: {
    id: 'screens.plan.issue.atMostThousandPercent',
    defaultMessage: 'Enter at most 1,000 %.',
  },
  atMostHundredPercent: {
    id: 'screens.plan.issue.atMostHundredPercent',
    defaultMessage: 'Enter at most 100 %.',
  },
  atMostHundred: { id: 'screens.plan.issue.atMostHundred', defaultMessage: 'Enter at most 100.' },
  lifetimeLimit: {
    id: 'screens.plan.issue.lifetimeLimit',
    defaultMessage: 'This cannot be combined with a limit per month.',
  },
});

/**
 * The rules speak of JSON, since they also answer programs. Here their messages get the words of the form, by field; what
 * is clear to everybody stays as it is.
 */
const FIELDS: Readonly<Record<string, Message>> = {
  amountMinor: messages.amount,
  flatMinor: messages.amount,
  bonusMinor: messages.amount,
  quotaMinor: messages.target,
  baseCapMinor: messages.amount,
  maxPerEventMinor: messages.optionalAmount,
  maxPerPeriodMinor: messages.optionalAmount,
  upTo: messages.bandEnd,
  atLeast: messages.atLeast,
  atMost: messages.atMost,
  rate: messages.rate,
  shares: messages.share,
  multiplier: messages.multiplier,
  tierMultipliers: messages.optionalMultiplier,
  durationMonths: messages.duration,
  holdDays: messages.holdDays,
  onChurnWithinMonths: messages.clawbackMonths,
  trigger: messages.trigger,
  key: messages.key,
  appliesTo: messages.appliesTo,
};

/** Rules that say only that a field cannot be read: the field has its own words. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'domain.json.wholeNumber',
  'domain.json.rate',
  'domain.json.range',
  'domain.json.missing',
  'domain.planFault.key',
]);

const KNOWN: ReadonlyMap<string, Message> = new Map<string, Message>([
  ['domain.structure.rising', messages.bandsRise],
  ['domain.performance.rising', messages.stepsRise],
  ['domain.structure.bandPays', messages.bandPays],
  ['domain.planFault.base', messages.base],
  ['domain.planFault.lifetime', messages.lifetimeLimit],
]);

const MOST_RATES: ReadonlyMap<unknown, Message> = new Map<unknown, Message>([
  ['10', messages.atMostThousandPercent],
  ['1', messages.atMostHundredPercent],
  ['100', messages.atMostHundred],
]);

/** Which rule it is, and what it says of itself. */
const ruleOf = (words: Words): Partial<Phrase> & { readonly id: string } => {
  if (typeof words === 'string') return { id: words };
  return 'id' in words ? { id: words.id } : { ...words, id: words.message.id };
};

/** The message of a rule in the words of the form. */
export const planIssueWords = (
  intl: Speaker,
  path: readonly PropertyKey[],
  message: Words,
): string => {
  const { id, values } = ruleOf(message);
  const known = id === 'domain.json.mostRate' ? MOST_RATES.get(values?.['most']) : KNOWN.get(id);
  if (known !== undefined) return intl.formatMessage(known);
  if (!UNREADABLE.has(id)) return say(intl, message);
  const field = path.findLast((step) => typeof step === 'string' && FIELDS[step] !== undefined);
  const words = typeof field === 'string' ? FIELDS[field] : undefined;
  return words === undefined ? say(intl, message) : intl.formatMessage(words);
};
