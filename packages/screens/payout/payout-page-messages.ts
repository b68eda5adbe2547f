import { defineMessages } from '@portal/domain/text/message';

/** What the page of a payout says. */
export const messages = defineMessages({
  what: { id: 'screens.payout.what', defaultMessage: 'What' },
  kind: { id: 'screens.payout.kind', defaultMessage: 'Kind' },
  date: { id: 'screens.payout.date', defaultMessage: 'Date' },
  amount: { id: 'screens.payout.amount', defaultMessage: 'Amount' },
  attempt: { id: 'screens.payout.attempt', defaultMessage: 'Attempt' },
  state: { id: 'screens.payout.state', defaultMessage: 'State' },
  began: { id: 'screens.payout.began', defaultMessage: 'Began' },
  ended: { id: 'screens.payout.ended', defaultMessage: 'Ended' },
  whatWasSaid: { id: 'screens.payout.whatWasSaid', defaultMessage: 'What was said' },
  wasFetchedBack: { id: 'screens.payout.wasFetchedBack', defaultMessage: 'Was fetched back' },
  owedAgain: { id: 'screens.payout.owedAgain', defaultMessage: 'Came back: owed again' },
  wentTwice: {
    id: 'screens.payout.wentTwice',
    defaultMessage: 'Went out once too often: taken off',
  },
  allCameBack: {
    id: 'screens.payout.allCameBack',
    defaultMessage: 'All came back: owed by its items',
  },
  when: { id: 'screens.payout.when', defaultMessage: 'When' },
  whatHappened: { id: 'screens.payout.whatHappened', defaultMessage: 'What happened' },
  goesWith: { id: 'screens.payout.goesWith', defaultMessage: 'Goes with' },
  theNextPayout: { id: 'screens.payout.theNextPayout', defaultMessage: 'The next payout' },
  redirectedDraft: {
    id: 'screens.payout.redirectedDraft',
    defaultMessage:
      'It was proposed to be paid to {before}. The payee’s details are others by now: {now}. Leave it out of its batch and take it in again.',
  },
  redirectedProcessing: {
    id: 'screens.payout.redirectedProcessing',
    defaultMessage:
      'It was proposed to be paid to {before}. The payee’s details are others by now: {now}. Pay it as approved, or record that it failed.',
  },
  redirectedFailed: {
    id: 'screens.payout.redirectedFailed',
    defaultMessage:
      'It was proposed to be paid to {before}. The payee’s details are others by now: {now}. Cancel this payout: what it pays goes with the next batch.',
  },
  redirectedApproved: {
    id: 'screens.payout.redirectedApproved',
    defaultMessage:
      'It was proposed to be paid to {before}. The payee’s details are others by now: {now}. It is not sent like this. The batch can be sent back, or goes on without it.',
  },
  batch: { id: 'screens.payout.batch', defaultMessage: 'Batch' },
  paidBy: { id: 'screens.payout.paidBy', defaultMessage: 'Paid by' },
  account: { id: 'screens.payout.account', defaultMessage: 'Account' },
  paidFrom: { id: 'screens.payout.paidFrom', defaultMessage: 'Paid from' },
  askedAgain: { id: 'screens.payout.askedAgain', defaultMessage: 'Asked again' },
  cancelledBy: { id: 'screens.payout.cancelledBy', defaultMessage: 'Cancelled by' },
  because: { id: 'screens.payout.because', defaultMessage: 'Because' },
  cameBack: { id: 'screens.payout.cameBack', defaultMessage: 'Came back' },
  items: { id: 'screens.payout.items', defaultMessage: 'Items' },
  since: { id: 'screens.payout.since', defaultMessage: 'Since' },
  paid: { id: 'screens.payout.paid', defaultMessage: 'Paid' },
  cancelled: { id: 'screens.payout.cancelled', defaultMessage: 'Cancelled' },
  leadCancelled: {
    id: 'screens.payout.leadCancelled',
    defaultMessage: 'It is never sent. What it was to pay goes with another payout.',
  },
  leadUnknown: {
    id: 'screens.payout.leadUnknown',
    defaultMessage:
      'What became of it is not known yet. The money is held until the provider says so.',
  },
  leadFailed: {
    id: 'screens.payout.leadFailed',
    defaultMessage: 'It did not arrive, and is payable again.',
  },
  leadReturned: {
    id: 'screens.payout.leadReturned',
    defaultMessage: 'It came back, and is payable again.',
  },
  title: { id: 'screens.payout.title', defaultMessage: 'Payout {reference} to {name}' },
  reversals: { id: 'screens.payout.reversals', defaultMessage: 'Money that did not stay' },
  reversalsText: {
    id: 'screens.payout.reversalsText',
    defaultMessage: 'Booked as it happened, and settled with the payouts named here.',
  },
  attempts: { id: 'screens.payout.attempts', defaultMessage: 'Attempts' },
  itemsCancelled: { id: 'screens.payout.itemsCancelled', defaultMessage: 'What it was to pay' },
  itemsTitle: { id: 'screens.payout.itemsTitle', defaultMessage: 'What it pays' },
  nothing: { id: 'screens.payout.nothing', defaultMessage: 'Nothing' },
  nothingText: {
    id: 'screens.payout.nothingText',
    defaultMessage: 'It was left out of its batch, or pays nothing.',
  },
  noun: { id: 'screens.payout.noun', defaultMessage: 'items' },
});
