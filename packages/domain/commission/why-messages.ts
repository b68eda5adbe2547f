import type { RoundingMode } from '../money/fraction';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';
import type { SkipReason } from './facts';

/** The sentences of an explanation around its steps; amounts, rates and days come written for the reader. */
export const WHY = defineMessages({
  event: { id: 'domain.why.event', defaultMessage: '{event} on {day}.' },
  eventAmount: { id: 'domain.why.eventAmount', defaultMessage: '{event} on {day}: {amount}.' },
  eventLessTax: {
    id: 'domain.why.eventLessTax',
    defaultMessage: '{event} on {day}: {amount} less {tax} tax leaves {net}.',
  },
  limitEvent: { id: 'domain.why.limitEvent', defaultMessage: 'Limited to {max} for one event.' },
  limitMonth: {
    id: 'domain.why.limitMonth',
    defaultMessage: 'Limited to {max} a month: {used} was already earned, so {rest} was left.',
  },
  payable: { id: 'domain.why.payable', defaultMessage: 'Payable from {day}.' },
  held: {
    id: 'domain.why.held',
    defaultMessage: 'Held for {days, plural, one {# day} other {# days}}, payable from {day}.',
  },
  noActivation: {
    id: 'domain.why.noActivation',
    defaultMessage:
      'The activation date is not known, so the limit of {months, plural, one {# month} other {# months}} was not applied.',
  },
  withinPayment: {
    id: 'domain.why.withinPayment',
    defaultMessage:
      'Within {months, plural, one {# month} other {# months}} of the first payment on {day}.',
  },
  within: {
    id: 'domain.why.within',
    defaultMessage:
      'Within {months, plural, one {# month} other {# months}} of activation on {day}.',
  },
  ownTerms: {
    id: 'domain.why.ownTerms',
    defaultMessage: "By terms agreed with this earner alone, in place of the plan's: {terms}.",
  },
  times: { id: 'domain.why.times', defaultMessage: 'Times {times}.' },
  timesForTier: { id: 'domain.why.timesForTier', defaultMessage: 'Times {times} for tier {tier}.' },
  lessShare: {
    id: 'domain.why.lessShare',
    defaultMessage: 'Less {less} of what the reseller earned, taken from what rates give: {pay}.',
  },
  bonus: { id: 'domain.why.bonus', defaultMessage: 'Bonus: {amount}.' },
  commission: { id: 'domain.why.commission', defaultMessage: 'Commission: {amount}.' },
  laterBand: {
    id: 'domain.why.laterBand',
    defaultMessage: 'A later event of {window} entered a band that also counts for earlier ones.',
  },
  laterBandFor: {
    id: 'domain.why.laterBandFor',
    defaultMessage:
      'A later event of {window} entered a band that also counts for the earlier event of {day}.',
  },
  nowEarnsFlat: {
    id: 'domain.why.nowEarnsFlat',
    defaultMessage: 'It now earns {now} instead of {before}.',
  },
  rateAndFlat: {
    id: 'domain.why.rateAndFlat',
    defaultMessage: '{rate} and {flat}',
    description: 'What a band pays: a rate and an amount, "5 % and $10.00"',
  },
  nowEarns: {
    id: 'domain.why.nowEarns',
    defaultMessage: '{base} now earns {now} instead of {before}.',
  },
  timesAsEarned: {
    id: 'domain.why.timesAsEarned',
    defaultMessage: 'Times {times}, as when it was earned.',
  },
  trueUp: {
    id: 'domain.why.trueUp',
    defaultMessage: '{had} was already earned, so the true-up is {amount}.',
  },
  refundedBefore: {
    id: 'domain.why.refundedBefore',
    defaultMessage: 'The sale was refunded before its band rose.',
  },
  refunded: { id: 'domain.why.refunded', defaultMessage: '{amount} was refunded on {day}.' },
  refundFailed: {
    id: 'domain.why.refundFailed',
    defaultMessage: 'A refund of {amount} failed on {day}.',
  },
  refundedInTotal: {
    id: 'domain.why.refundedInTotal',
    defaultMessage: 'Of {paid} paid, {refunded} is now refunded in total.',
  },
  sameShare: {
    id: 'domain.why.sameShare',
    defaultMessage:
      'The same share of the commission of {commission} is taken back; until now it was {before}.',
  },
  sameShareAndLeft: {
    id: 'domain.why.sameShareAndLeft',
    defaultMessage:
      'The same share of the commission of {commission} is taken back, and {share} of the rest because the customer left; until now it was {before}.',
  },
  all: {
    id: 'domain.why.all',
    defaultMessage: 'all',
    description: 'In place of a share such as 3 ÷ 12: "takes back all of what is left"',
  },
  takenBack: { id: 'domain.why.takenBack', defaultMessage: 'Taken back: {amount}.' },
  givenBack: { id: 'domain.why.givenBack', defaultMessage: 'Given back: {amount}.' },
  left: {
    id: 'domain.why.left',
    defaultMessage: 'The customer left on {day}, in month {month} after activation on {since}.',
  },
  leaving: {
    id: 'domain.why.leaving',
    defaultMessage:
      'Leaving within {months, plural, one {# month} other {# months}} takes back {share} of what is left.',
  },
  hadBeenTaken: {
    id: 'domain.why.hadBeenTaken',
    defaultMessage: 'Of {commission}, {before} had been taken back before.',
  },
  again: {
    id: 'domain.why.again',
    defaultMessage: 'Worked out again (revision {revision}): {why}.',
  },
  ended: {
    id: 'domain.why.ended',
    defaultMessage:
      'The {months, plural, one {month} other {# months}} in which it pays {months, plural, one {begins} other {begin}} with the activation on {day}, which was not known before, and had ended.',
  },
  endedPayment: {
    id: 'domain.why.endedPayment',
    defaultMessage:
      'The {months, plural, one {month} other {# months}} in which it pays {months, plural, one {begins} other {begin}} with the first payment on {day}, which was not known before, and had ended.',
  },
  due: { id: 'domain.why.due', defaultMessage: '{due} is due; {had} was posted until now.' },
  difference: { id: 'domain.why.difference', defaultMessage: 'Difference: {amount}.' },
});

/** Why something was worked out again, by what is stored. */
export const CAUSES = defineMessages({
  'assignment or plan corrected': {
    id: 'domain.cause.assignmentOrPlan',
    defaultMessage: 'assignment or plan corrected',
  },
  'what is taken back was corrected': {
    id: 'domain.cause.original',
    defaultMessage: 'the commission that it takes back was corrected',
  },
  'the months in which it pays were over': {
    id: 'domain.cause.over',
    defaultMessage: 'the months in which it pays were over',
  },
  'the window has other figures now': {
    id: 'domain.cause.windowFigures',
    defaultMessage: 'the window has other figures now',
  },
  'plan corrected': { id: 'domain.cause.plan', defaultMessage: 'plan corrected' },
  'late event': { id: 'domain.cause.lateEvent', defaultMessage: 'late event' },
  'late event or own terms corrected': {
    id: 'domain.cause.lateEventOrOwnTerms',
    defaultMessage: 'late event or own terms corrected',
  },
});

/** How an amount was rounded. */
export const ROUNDED: Readonly<Record<RoundingMode, Message>> = defineMessages({
  half_even: { id: 'domain.rounded.halfEven', defaultMessage: 'Rounded to {amount}.' },
  half_up: { id: 'domain.rounded.halfUp', defaultMessage: 'Rounded to {amount}, halves up.' },
  down: { id: 'domain.rounded.down', defaultMessage: 'Rounded down to {amount}.' },
});

/** Why there is no commission. */
export const SKIPPED: Readonly<Record<SkipReason, Message>> = defineMessages({
  no_plan: { id: 'domain.skipped.noPlan', defaultMessage: 'No plan was in force on that date.' },
  no_assignment: {
    id: 'domain.skipped.noAssignment',
    defaultMessage: 'The customer was assigned to nobody on that date.',
  },
  not_triggered: {
    id: 'domain.skipped.notTriggered',
    defaultMessage: 'The plan pays nothing for this kind of event.',
  },
  filtered_out: {
    id: 'domain.skipped.filteredOut',
    defaultMessage: 'The plan pays for other products only.',
  },
  duration_over: {
    id: 'domain.skipped.durationOver',
    defaultMessage: 'The months after activation in which this pays are over.',
  },
  currency_mismatch: {
    id: 'domain.skipped.currencyMismatch',
    defaultMessage: "The event's currency is not the plan's.",
  },
  no_amount: {
    id: 'domain.skipped.noAmount',
    defaultMessage: 'The event carries no amount that a rate could be taken of.',
  },
  zero_amount: {
    id: 'domain.skipped.zeroAmount',
    defaultMessage: 'The amount is zero, and the plan pays nothing on that.',
  },
  tax_exceeds_amount: {
    id: 'domain.skipped.taxExceedsAmount',
    defaultMessage: 'The tax is larger than the amount; correct the event.',
  },
  invalid_quantity: {
    id: 'domain.skipped.invalidQuantity',
    defaultMessage: 'The quantity is not a whole number from zero; correct the event.',
  },
  threshold_not_reached: {
    id: 'domain.skipped.thresholdNotReached',
    defaultMessage: 'The lowest step was not reached.',
  },
  no_metric: {
    id: 'domain.skipped.noMetric',
    defaultMessage: 'The figure that decides is not known.',
  },
  unknown_invoice: {
    id: 'domain.skipped.unknownInvoice',
    defaultMessage: 'The refunded invoice is not known.',
  },
  share_rounds_to_nothing: {
    id: 'domain.skipped.shareRoundsToNothing',
    defaultMessage: 'Its share of what was earned rounds to nothing; further refunds add to it.',
  },
});

/** Names of overrides inside a sentence. */
export const OWN_TERMS = defineMessages({
  rate: { id: 'domain.ownTerm.rate', defaultMessage: 'rate' },
  amountMinor: { id: 'domain.ownTerm.amountMinor', defaultMessage: 'amount' },
  bands: { id: 'domain.ownTerm.bands', defaultMessage: 'bands' },
  steps: { id: 'domain.ownTerm.steps', defaultMessage: 'steps' },
  quotaMinor: { id: 'domain.ownTerm.quotaMinor', defaultMessage: 'quota' },
  parts: { id: 'domain.ownTerm.parts', defaultMessage: 'figures' },
  durationMonths: { id: 'domain.ownTerm.durationMonths', defaultMessage: 'how long it is earned' },
  tierMultipliers: { id: 'domain.ownTerm.tierMultipliers', defaultMessage: 'factors by tier' },
  limits: { id: 'domain.ownTerm.limits', defaultMessage: 'limits' },
  holdDays: { id: 'domain.ownTerm.holdDays', defaultMessage: 'days held' },
  clawback: { id: 'domain.ownTerm.clawback', defaultMessage: 'clawback' },
});
