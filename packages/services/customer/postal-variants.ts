import { normalizePostalCode } from '@portal/domain/assignment/postal';

/**
 * Ways in which postal codes that begin with `prefix` may be written, with a space or a hyphen somewhere or without:
 * `SW1A1` also finds `SW1A 1AA`. Stored codes are in capitals, as they were written, so that an index finds each way.
 */
export const postalVariants = (prefix: string): string[] => {
  const plain = normalizePostalCode(prefix).replace(/\*+$/, '');
  if (plain === '') return [];
  const cuts = [...plain].slice(1).flatMap((_, index) => {
    const at = index + 1;
    return [' ', '-'].map((sign) => plain.slice(0, at) + sign + plain.slice(at));
  });
  return [plain, ...cuts];
};
