const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/** The name of a source of events as it is kept: compatibility forms and what nobody sees make no other name. */
export const cleanSourceName = (name: string): string =>
  name.normalize('NFKC').replace(INVISIBLE, '').normalize('NFKC').replace(/\s+/gu, ' ').trim();

const keyOf = (name: string): string => cleanSourceName(cleanSourceName(name).toLowerCase());

/** True when two names mean the same source: however it is written, in capitals or not. */
export const isSameSource = (a: string, b: string): boolean => a === b || keyOf(a) === keyOf(b);
