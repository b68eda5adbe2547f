import { validation } from '../errors';
import { defineMessages } from '../text/message';
import { phrase } from '../text/phrase';

const messages = defineMessages({
  notIso: {
    id: 'domain.currency.notIso',
    defaultMessage: '"{code}" is not a currency of ISO 4217.',
  },
});

/** Codes of ISO 4217 (list one, with funds) by the number of decimals of their minor unit; all others have two. */
// no text: codes of currencies
const WITHOUT_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
// no text: codes of currencies
const WITH_TWO_DECIMALS =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD ' +
  'CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS ' +
  'GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL ' +
  'MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK ' +
  'PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS ' +
  'TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG';
// no text: codes of currencies
const WITH_THREE_DECIMALS = 'BHD IQD JOD KWD LYD OMR TND';
// no text: codes of currencies
const WITH_FOUR_DECIMALS = 'CLF UYW';

const entries = (codes: string, exponent: number): [string, number][] =>
  codes.split(' ').map((code) => [code, exponent]);

const EXPONENTS: ReadonlyMap<string, number> = new Map([
  ...entries(WITHOUT_DECIMALS, 0),
  ...entries(WITH_TWO_DECIMALS, 2),
  ...entries(WITH_THREE_DECIMALS, 3),
  ...entries(WITH_FOUR_DECIMALS, 4),
]);

/** Every currency code that money may carry, in alphabetical order. */
export const CURRENCIES: readonly string[] = [...EXPONENTS.keys()].toSorted();

/** True for a code of ISO 4217 in capitals. */
export const isCurrency = (code: string): boolean => EXPONENTS.has(code);

/** Decimals of the currency's minor unit (USD 2, JPY 0, KWD 3); throws `validation` for an unknown code. */
export const currencyExponent = (code: string): number => {
  const exponent = EXPONENTS.get(code);
  if (exponent === undefined) {
    throw validation([{ path: ['currency'], message: phrase(messages.notIso, { code }) }]);
  }
  return exponent;
};
