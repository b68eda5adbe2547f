import { normalizePostalCode } from '@portal/domain/assignment/postal';

/**
 * Ways in which postal codes that begin with `prefix` may be written, with a space or a hyphen somewhere or without:
 * `SW1A1` also finds `SW1A 1AA`. Stored codes are in capitals, as they were written, so that an index finds each way.
 */
export const postalVariants = (prefix: string): string[] => {
  const plain = normalizePostalCode(prefix).replace(/\*+$/, '');
  if (plain === '') return [];
  const variants = [plain];
  for (let at = 1; at < plain.length; at += 1) {
    for (const sign of [' ', '-']) variants.push(plain.slice(0, at) + sign + plain.slice(at));
  }
  return variants;
};
