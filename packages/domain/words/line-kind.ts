import type { LineKind } from '../commission/facts';
import { defineMessages } from '../text/message';
import type { Message } from '../text/message';

/** A kind of commission line by itself, as in a list. */
export const LINE_KIND_WORDS: Readonly<Record<LineKind, Message>> = defineMessages({
  earning: { id: 'domain.lineKind.earning', defaultMessage: 'Earning' },
  true_up: { id: 'domain.lineKind.trueUp', defaultMessage: 'True up' },
  bonus: { id: 'domain.lineKind.bonus', defaultMessage: 'Bonus' },
  reversal: { id: 'domain.lineKind.reversal', defaultMessage: 'Reversal' },
  restoration: { id: 'domain.lineKind.restoration', defaultMessage: 'Restoration' },
  clawback: { id: 'domain.lineKind.clawback', defaultMessage: 'Clawback' },
  correction: { id: 'domain.lineKind.correction', defaultMessage: 'Correction' },
});

/** The same after other words: “Recurring, clawback”. */
export const LINE_KIND_IN_SENTENCE: Readonly<Record<LineKind, Message>> = defineMessages({
  earning: { id: 'domain.lineKindInSentence.earning', defaultMessage: 'earning' },
  true_up: { id: 'domain.lineKindInSentence.trueUp', defaultMessage: 'true up' },
  bonus: { id: 'domain.lineKindInSentence.bonus', defaultMessage: 'bonus' },
  reversal: { id: 'domain.lineKindInSentence.reversal', defaultMessage: 'reversal' },
  restoration: { id: 'domain.lineKindInSentence.restoration', defaultMessage: 'restoration' },
  clawback: { id: 'domain.lineKindInSentence.clawback', defaultMessage: 'clawback' },
  correction: { id: 'domain.lineKindInSentence.correction', defaultMessage: 'correction' },
});
