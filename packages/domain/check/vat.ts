import { companyKeyOf } from '../application/company-key';

/** Countries whose VAT numbers the EU's register knows; Greece is EL there. */
const REGISTER_CODES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'AT BE BG CY CZ DE DK EE ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK' // no text: country codes
      .split(' ')
      .map((code) => [code, code]),
  ),
  GR: 'EL',
};

/** A VAT number as the register is asked for it. */
export interface VatNumber {
  readonly countryCode: string;
  readonly vatNumber: string;
}

/** The number to look up; `no_number` where none was said, `other_country` where the register knows none. */
export const vatNumberOf = (
  taxId: string | null,
  country: string,
): VatNumber | 'no_number' | 'other_country' => {
  const countryCode = REGISTER_CODES[country];
  if (countryCode === undefined) return 'other_country';
  const plain = (taxId ?? '').toUpperCase().replaceAll(/[^A-Z0-9+*]/gu, '');
  const vatNumber = plain.startsWith(countryCode) ? plain.slice(countryCode.length) : plain;
  return vatNumber === '' ? 'no_number' : { countryCode, vatNumber };
};

/** Whether what a register says is what was said to us. */
export type Agreement = 'same' | 'different' | 'not_told';

/** Names are the same without what kind of company it is; a register often leaves them out. */
export const compareNames = (said: string, told: string | null): Agreement => {
  if (told === null) return 'not_told';
  return companyKeyOf(said) === companyKeyOf(told) ? 'same' : 'different';
};

const words = (text: string): ReadonlySet<string> =>
  new Set(
    text
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== ''),
  );

/** An address is the same when its postal code or its town is in what the register says: streets are written in many ways. */
export const compareAddresses = (
  { postalCode, city }: { readonly postalCode: string; readonly city: string },
  told: string | null,
): Agreement => {
  if (told === null) return 'not_told';
  const known = words(told);
  const has = (text: string): boolean => {
    const wanted = [...words(text)];
    return wanted.length > 0 && wanted.every((word) => known.has(word));
  };
  return has(postalCode) || has(city) ? 'same' : 'different';
};

/** What asking about a VAT number comes to: the register's answers, and why it was not asked. */
export type VatReply =
  | 'valid'
  | 'invalid'
  | 'refused'
  | 'unavailable'
  | 'no_number'
  | 'other_country';

/** What an answer of the register means for the check: an invalid number fails, another name or address is for a person. */
export const judgeVat = (
  answer: VatReply,
  agreements: readonly Agreement[],
): 'pending' | 'passed' | 'consider' | 'failed' | 'not_applicable' => {
  switch (answer) {
    case 'valid':
      return agreements.includes('different') ? 'consider' : 'passed';
    case 'invalid':
      return 'failed';
    // What is no number of that country at all may be a slip of the pen.
    case 'refused':
      return 'consider';
    case 'unavailable':
      return 'pending';
    case 'no_number':
      return 'consider';
    case 'other_country':
      return 'not_applicable';
  }
};
