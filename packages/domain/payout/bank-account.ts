/** Length of an IBAN by country (ISO 13616 registry): the countries of SEPA, and others that payees come from. */
const IBAN_LENGTHS =
  'AD24 AE23 AL28 AT20 AX18 BA20 BE16 BG22 BH22 BR29 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 ' +
  'GB22 GE22 GI23 GL18 GR27 HR21 HU28 IE22 IL23 IS26 IT27 JO30 KW30 KZ20 LB28 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 ' +
  'MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 VG24 XK20';

const LENGTHS: ReadonlyMap<string, number> = new Map(
  IBAN_LENGTHS.split(' ').map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** Countries and territories of the SEPA schemes by the country code of their IBANs (EPC409-09). */
// no text: codes of countries
const SEPA_COUNTRIES = new Set(
  (
    'AD AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GI GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS SE ' +
    'SI SK SM VA'
  ).split(' '),
);

/** An IBAN as machines write it: without spaces, in capitals. */
export const compactIban = (text: string): string => text.replaceAll(/\s/g, '').toUpperCase();

const digitsOf = (text: string): string =>
  text.replaceAll(/[A-Z]/g, (letter) => String((letter.codePointAt(0) ?? 0) - 55));

/** True for an IBAN of a known country with that country's length and right check digits (ISO 7064, mod 97-10). */
export const isIban = (text: string): boolean => {
  const iban = compactIban(text);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban)) return false;
  if (LENGTHS.get(iban.slice(0, 2)) !== iban.length) return false;
  return BigInt(digitsOf(iban.slice(4) + iban.slice(0, 4))) % 97n === 1n;
};

/** True when the account can be reached by a SEPA credit transfer. */
export const isSepaIban = (text: string): boolean =>
  isIban(text) && SEPA_COUNTRIES.has(compactIban(text).slice(0, 2));

/** True for a bank's BIC of 8 or 11 characters (ISO 9362). */
export const isBic = (text: string): boolean =>
  /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text);

const ABA_WEIGHTS = [3, 7, 1];

/** True for a routing number of nine digits with the right check digit, of a range that is given to banks. */
export const isAbaRouting = (text: string): boolean => {
  if (!/^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)\d{7}$/.test(text)) return false;
  if (text === '000000000') return false;
  const sum = Array.from(text, Number).reduce(
    (total, digit, index) => total + digit * (ABA_WEIGHTS[index % 3] ?? 0),
    0,
  );
  return sum % 10 === 0;
};

/** True for a United States account number: up to 17 letters, digits and hyphens (NACHA's field of an entry). */
export const isUsAccountNumber = (text: string): boolean => /^[A-Za-z0-9-]{1,17}$/.test(text);

/** An account number for a screen: all but the last four hidden. */
export const maskAccount = (text: string): string => `•••• ${text.replaceAll(/\s/g, '').slice(-4)}`;
