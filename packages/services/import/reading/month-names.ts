/** Names of the months as exports write them, in full and cut to three letters or more, without accents; by language. */
// no text: names of months as files have them
const NAMES = [
  'january february march april may june july august september october november december',
  'januar februar marz april mai juni juli august september oktober november dezember',
  'janner feber maerz april mai juni juli august september oktober november dezember',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
].map((names) => names.split(' '));

const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\.$/, '');

/** Beginnings that more than one month has in some language are known in full only (`juin`, `juil`). */
const byName = (): ReadonlyMap<string, number> => {
  const months = new Map<string, number | null>();
  for (const names of NAMES) {
    for (const [index, name] of names.entries()) {
      for (let length = 3; length <= name.length; length += 1) {
        const beginning = name.slice(0, length);
        const known = months.get(beginning);
        const month = known === undefined || known === index + 1 ? index + 1 : null;
        months.set(beginning, month);
      }
    }
  }
  const sure = new Map<string, number>([['sept', 9]]);
  for (const [name, month] of months) if (month !== null) sure.set(name, month);
  return sure;
};

const MONTHS = byName();

/** The month of a name or its beginning (`Mär.`, `févr.`, `Sept`), from 1; null when it is none. */
export const monthNamed = (text: string): number | null => MONTHS.get(plain(text)) ?? null;
