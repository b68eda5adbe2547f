/**
 * How the days of a column are written: the order of year, month and day (with any separators, in digits or with the
 * month's name, with or without a time), day and month in a year that is said apart, seconds or milliseconds since 1970,
 * days of a spreadsheet since 1900 or 1904.
 */
export const DATE_FORMATS = [
  'YMD',
  'DMY',
  'MDY',
  'DM',
  'MD',
  'epoch',
  'epoch-ms',
  'excel',
  'excel-1904',
] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** What stands before the decimals of an amount. */
export const DECIMAL_MARKS = ['.', ','] as const;
export type DecimalMark = (typeof DECIMAL_MARKS)[number];

/**
 * What tells a payment from a refund where no type does: the sign of the amount (`type`), a letter for debit and credit in
 * a column of its own, the column in which the amount stands, or nothing.
 */
export const SIGN_RULES = ['type', 'debit-credit', 'in-out', 'none'] as const;
export type SignRule = (typeof SIGN_RULES)[number];

/** What the column of customers holds: their number, or what tells one of them as well. */
export const CUSTOMER_KEYS = ['number', 'name', 'email'] as const;
export type CustomerKey = (typeof CUSTOMER_KEYS)[number];

/** How the bytes of a file may be read. */
export const FILE_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'macintosh',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const;
