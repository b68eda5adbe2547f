import type { SaveApplicationStep } from '@portal/contracts/application';
import type { applications } from '@portal/db/schema/application';
import { companyKeyOf, numberKeyOf } from '@portal/domain/application/company-key';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { CountryCode } from 'libphonenumber-js/min';
import { getCountries } from 'libphonenumber-js/min';
import { getDomain } from 'tldts';
import { isFreeMail } from './free-mail';
import type { Vault } from '../vault';

type Columns = Partial<typeof applications.$inferInsert>;

/** What an account is marked with: equal for equal accounts at one programme, and nothing to pay to. */
const bankMarkOf = (vault: Vault, ownerId: string, account: string | null): string | null => {
  const key = numberKeyOf(account);
  return key === null ? null : vault.mark(key, `bank account of an applicant of ${ownerId}`); // no text: a purpose
};

const isCountry = (code: string): code is CountryCode =>
  getCountries().some((country) => country === code);

/** A phone number in its international form, and the country it is of; null where it is none. */
export const phoneOf = (
  phone: string,
  country: string,
): { readonly key: string; readonly country: string | null } | null => {
  const parsed = parsePhoneNumberFromString(phone, isCountry(country) ? country : undefined);
  if (parsed === undefined || !parsed.isPossible()) return null;
  return { key: parsed.number, country: parsed.country ?? null };
};

/** The domain behind an address, as it is registered; null for providers that give addresses to everybody. */
export const domainOfAddress = (email: string): string | null => {
  const domain = getDomain(email.slice(email.lastIndexOf('@') + 1));
  return domain === null || isFreeMail(domain) ? null : domain;
};

/** How a bank account is shown that is not kept. */
const hintOf = (account: string | null): string | null => {
  const key = numberKeyOf(account);
  return key === null ? null : `•••• ${key.slice(-4).toUpperCase()}`;
};

/** What a step says, as it is kept: of a bank account nothing but its end. */
export const keptStep = ({ step, data }: SaveApplicationStep): Record<string, unknown> => {
  if (step !== 'company') return { [step]: data };
  return { company: { ...data, bankAccount: hintOf(data.bankAccount) } };
};

/** What a step says, in the columns by which applications are found and compared. */
export const columnsOfStep = (
  vault: Vault,
  ownerId: string,
  saved: SaveApplicationStep,
): Columns => {
  switch (saved.step) {
    case 'company': {
      const { data } = saved;
      // One that was saved before comes back as it was shown.
      const isAsShown = data.bankAccount?.startsWith('••••') === true;
      return {
        companyName: data.name,
        companyKey: companyKeyOf(data.name),
        legalForm: data.legalForm,
        registrationNumber: data.registrationNumber,
        registrationKey: numberKeyOf(data.registrationNumber),
        taxNumber: data.taxId,
        taxKey: numberKeyOf(data.taxId),
        country: data.country,
        phone: data.phone,
        phoneKey: phoneOf(data.phone, data.country)?.key ?? null,
        webDomain: data.website === null ? null : getDomain(data.website),
        ...(isAsShown ? {} : { bankMark: bankMarkOf(vault, ownerId, data.bankAccount) }),
      };
    }
    case 'offer':
      return { type: saved.data.type };
    case 'people':
      return { contactName: saved.data.contactName };
    case 'area':
    case 'questions':
      return {};
  }
};
