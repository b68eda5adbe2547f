import { DAY_MS } from '@portal/domain/period/period';

/** What the format of a cell says of its number: a date or time, a number of so many digits, or nothing. */
export type NumberStyle = 'date' | 'plain' | { readonly digits: number };

/** Formats that every workbook has: dates and times, those of East Asian workbooks too. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58);

/** What a format code makes of numbers: `dd/mm/yyyy`, `[$-407]d. mmm yyyy`, `000000`, `#,##0.00 "days"`. */
const styleOfCode = (code: string): NumberStyle => {
  const [first = ''] = code.split(';');
  const bare = first.replace(/"[^"]*"|\\.|_./g, '').replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '');
  if (/^0{2,30}$/.test(bare)) return { digits: bare.length };
  const isDate =
    /[dmyhs]/i.test(bare) &&
    !/general/i.test(bare) &&
    !/[#?]|0[.,]?0*$/.test(bare.replace(/s[.,]0+/gi, 's'));
  return isDate ? 'date' : 'plain';
};

/** The style of a format by its number and, where the workbook defines it, its code. */
export const numberStyle = (id: number, code: string | undefined): NumberStyle => {
  if (code !== undefined) return styleOfCode(code);
  return isBuiltInDate(id) ? 'date' : 'plain';
};

const two = (value: number): string => String(value).padStart(2, '0');

/** A serial number as date, date and time, or time of day; as it stands where no calendar has it. */
const dateText = (serial: number, is1904: boolean, plain: string): string => {
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (serial >= 0 && serial < 1) return clock;
  if (serial < 0 || serial > 2_958_466) return plain;
  // Day 1 is the first of January 1900, which the calendar counts with a 29 February that was none.
  const start = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const at = new Date(start + Math.floor(serial) * DAY_MS + (seconds === 86_400 ? DAY_MS : 0));
  const day = at.toISOString().slice(0, 10);
  return seconds === 0 || seconds === 86_400 ? day : `${day} ${clock}`;
};

/** `1.5E-3` without its exponent. */
const withoutExponent = (text: string): string => {
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]?\d{1,3})$/i.exec(text);
  if (match === null) return text;
  const [, sign = '', whole = '', decimals = '', exponent = ''] = match;
  const shift = Number(exponent);
  const digits = whole + decimals;
  const point = whole.length + shift;
  if (point > 300 || point < -300) return text;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(1, point);
  const rest = padded.slice(at).replace(/0+$/, '');
  return `${sign}${padded.slice(0, at)}${rest === '' ? '' : `.${rest}`}`;
};

/**
 * A number of a workbook as text: dates as `2026-03-31` or `2026-03-31 14:05:00`, others in full with a point. A number of
 * three decimals gets a fourth, since `1.234` might be read as a thousand.
 */
export const numberText = (raw: string, style: NumberStyle, is1904: boolean): string => {
  const plain = withoutExponent(raw.trim());
  if (plain === '' || !/^-?\d+(?:\.\d+)?$/.test(plain)) return plain;
  if (style === 'date') return dateText(Number(plain), is1904, plain);
  if (style !== 'plain') return /^\d+$/.test(plain) ? plain.padStart(style.digits, '0') : plain;
  return /^-?\d{1,3}\.\d{3}$/.test(plain) ? `${plain}0` : plain;
};
