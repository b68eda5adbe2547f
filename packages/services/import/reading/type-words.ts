import { isBillingEventType } from '@portal/domain/enum/billing-event-type';
import type { WordMeaning } from '@portal/contracts/import-reading';
import { cut, readable } from '@portal/domain/text/text';
import { normalizeHeader } from '../csv/header';

const words = (text: string): readonly string[] => text.split(' ');

/** What billing systems call these, normalised, in English, German, French and Spanish. Whole words of the cell, or its beginning. */
// no text: words as files have them
const MEANINGS: Readonly<Partial<Record<WordMeaning, readonly string[]>>> = {
  'invoice.paid': words(
    'payment subscriptionpayment websitepayment invoicepayment expresscheckoutpayment receivablepayment customerpayment paid charge invoicepaid invoicepayment paymentreceived received receipt capture captured sale settled ' +
      'zahlung zahlungseingang bezahlt eingang einzahlung rechnungbezahlt lastschrift ' +
      'paiement reglement encaissement paye payee prelevement facturepayee ' +
      'pago cobro pagado cobrado facturapagada ingreso ' +
      'betaling betaald incasso incassata pagamento wplata 入金 付款 결제',
  ),
  'invoice.refunded': words(
    'refund refunded invoicerefunded paymentrefund creditnote reimbursement chargeback dispute reversal partialrefund ' +
      'erstattung ruckerstattung erstattet gutschrift rucklastschrift ruckzahlung storno rechnungskorrektur auszahlungankunden ' +
      'remboursement rembourse remboursee avoir rejetdeprelevement ' +
      'reembolso devolucion reembolsado abono notadecredito ' +
      'terugbetaling terugbetaald storneringen rimborso zwrot 返金 退款 환불',
  ),
  'refund.failed': words(
    'refundfailure refundfailed failedrefund paymentfailurerefund refundreversal erstattungfehlgeschlagen ' +
      'remboursementechoue reembolsofallido',
  ),
  'customer.activated': words(
    'activation activated activate signup newcustomer connected installed subscriptioncreated ' +
      'aktivierung aktiviert freischaltung vertragsbeginn neukunde neuvertrag anschaltung ' +
      'miseenservice activationclient souscription nouveauclient ' +
      'alta activacion activado',
  ),
  'customer.churned': words(
    'churn churned cancellation cancelled canceled terminated termination disconnected subscriptiondeleted ' +
      'kundigung gekundigt vertragsende abschaltung kundigungkunde ' +
      'resiliation resilie resiliee desactivation fincontrat ' +
      'baja cancelacion cancelado rescision',
  ),
  'service.upgraded': words(
    'upgrade upgraded planchange planupgrade tarifwechsel upgradetarif changementoffre montee cambiodeplan mejora',
  ),
  ignore: words(
    'info information note notiz hinweis bemerkung remarque nota saldo balance ubertrag payout payoutfailure transfer fee fees stripefee gebuhr gebuhren adjustmentnote draft entwurf ' +
      'generalwithdrawal withdrawal bankwithdrawal payablepayment pending void frais virement transferencia comision',
  ),
};

const byWord: ReadonlyMap<string, string> = new Map(
  Object.entries(MEANINGS).flatMap(([meaning, known]) =>
    known.map((word): [string, string] => [word, meaning]),
  ),
);

const asMeaning = (text: string | undefined): WordMeaning | null => {
  if (text === 'ignore') return 'ignore';
  return isBillingEventType(text) ? text : null;
};

/** A word of a file in one line, as it is counted and kept. */
export const cleanWord = (text: string): string =>
  readable(cut(text.normalize('NFC').replace(/\s+/g, ' ').trim(), 100)).trim();

/** How two words of a file are compared. */
export const wordKey = (text: string): string => cleanWord(text).toLowerCase();

/** What a word is taken for unless somebody says otherwise; null when nothing is known of it. */
export const guessMeaning = (word: string): WordMeaning | null => {
  if (isBillingEventType(word)) return word;
  const own = word
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
  const dotted = asMeaning(own.replace('_', '.'));
  return dotted ?? asMeaning(byWord.get(normalizeHeader(word)));
};
