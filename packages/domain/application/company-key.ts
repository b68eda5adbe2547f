/** Words that say what kind of company it is, and not which. */
const FORMS = new Set([
  'inc',
  'incorporated',
  'llc',
  'ltd',
  'limited',
  'corp',
  'corporation',
  'co',
  'company',
  'gmbh',
  'ag',
  'ug',
  'kg',
  'ohg',
  'sa',
  'sas',
  'sarl',
  'srl',
  'spa',
  'bv',
  'nv',
  'plc',
  'oy',
  'ab',
  'as',
  'aps',
  'pty',
  'the',
  'and',
]);

const plain = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** A company's name as two of them are compared: letters and digits, without what kind of company it is. */
export const companyKeyOf = (name: string): string | null => {
  const words = plain(name)
    .replaceAll(/(?<=\p{L})\.(?=\p{L})/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !FORMS.has(word));
  const key = (telling.length > 0 ? telling : words).join(' ');
  return key === '' ? null : key;
};

/** A number of a register or an authority as two of them are compared; null where nothing is left. */
export const numberKeyOf = (text: string | null): string | null => {
  const key = plain(text ?? '').replaceAll(/[^\p{L}\p{N}]+/gu, '');
  return key === '' ? null : key;
};
