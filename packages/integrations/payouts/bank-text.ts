/** Letters that Unicode does not take apart into a base letter and marks, in pairs: the letter, then what stands for it. */
// no text: letters and what a bank writes for them
const PAIRS =
  'ä ae ö oe ü ue ß ss æ ae œ oe ø o å a ł l đ d ð d þ th ħ h ı i ŋ n ' +
  // Greek (ISO 843) and Cyrillic, as passports write them.
  'α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o ' +
  'а a б b в v г g д d е e ж zh з z и i й y і i ї i є ie ґ g к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ' +
  'ч ch ш sh щ sht ъ a ы y ь y э e ю yu я ya ё e ђ dj ј j љ lj њ nj ћ c џ dz ' +
  "& + _ - – - — - ’ ' ‘ ' “ ' ” ' „ ' \" ' @ (at) ; , ! . [ ( ] ) { ( } ) € EUR";

const readPairs = (text: string): ReadonlyMap<string, string> => {
  const words = text.split(' ');
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < words.length; at += 2) pairs.set(words[at] ?? '', words[at + 1] ?? '');
  return pairs;
};

const LATIN = readPairs(PAIRS);

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const latinOf = (letter: string): string | undefined => {
  const known = LATIN.get(letter);
  if (known !== undefined) return known;
  const lower = LATIN.get(letter.toLowerCase());
  return lower === undefined ? undefined : capitalised(lower);
};

const withoutMarks = (letter: string): string => letter.normalize('NFD').replaceAll(/\p{M}/gu, '');

/**
 * Text in the characters that every bank takes (the Latin set of EPC217-08): letters without marks, digits, space and
 * / - ? : ( ) . , ' +. German umlauts are written out, Greek and Cyrillic are transliterated, anything else becomes a space.
 * Cut to `length`; a slash neither begins nor ends it, nor stands twice, as EPC132-08 asks. May come out empty.
 */
export const bankText = (text: string, length: number): string =>
  Array.from(text.normalize('NFC'))
    .map((letter) => latinOf(letter) ?? latinOf(withoutMarks(letter)) ?? withoutMarks(letter))
    .join('')
    .replaceAll(/[^A-Za-z0-9/\-?:().,'+ ]/g, ' ')
    .replaceAll(/\/{2,}/g, '/')
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/^[/ ]+/g, '')
    .slice(0, length)
    .replaceAll(/[/ ]+$/g, '');
