/** The first bytes of files that are no tables in text, and what to call them; the longer beginnings first. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['0000feff', 'UTF-32 text'],
  ['fffe0000', 'UTF-32 text'],
  ['d0cf11e0a1b11ae1', 'an Excel workbook (.xls) or another Office file of the old kind'],
  ['1f8b', 'a gzip archive'],
  ['425a68', 'a bzip2 archive'],
  ['fd377a585a00', 'an xz archive'],
  ['28b52ffd', 'a zstd archive'],
  ['377abcaf271c', 'a 7-Zip archive'],
  ['526172211a07', 'a RAR archive'],
  ['255044462d', 'a PDF document'],
  ['89504e470d0a1a0a', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['47494638', 'a GIF picture'],
  ['49492a00', 'a TIFF picture'],
  ['4d4d002a', 'a TIFF picture'],
  ['53514c69746520666f726d6174203300', 'an SQLite database'],
  ['50415231', 'a Parquet file'],
  ['7f454c46', 'a program'],
  ['4d5a', 'a program'],
];

/** What a ZIP archive is by the names of the files in it. */
const ZIPPED: readonly (readonly [string, string])[] = [
  ['opendocument.spreadsheet', 'a spreadsheet (.ods)'],
  ['xl/', 'an Excel workbook (.xlsx)'],
  ['word/', 'a Word document (.docx)'],
  ['ppt/', 'a PowerPoint document (.pptx)'],
];

const zipKind = (head: Buffer): string => {
  const names = head.toString('latin1');
  return ZIPPED.find(([name]) => names.includes(name))?.[1] ?? 'a ZIP archive';
};

const kindOf = (head: Buffer): string | null => {
  const hex = head.subarray(0, 16).toString('hex');
  if (/^504b0(304|506|708)/.test(hex)) return zipKind(head);
  if (/^52494646.{8}57454250/.test(hex)) return 'a WebP picture';
  const known = SIGNATURES.find(([signature]) => hex.startsWith(signature));
  // Two letters may begin a text as well.
  return known === undefined || (known[0] === '4d5a' && !head.includes(0)) ? null : known[1];
};

const adviceFor = (kind: string): string => {
  if (kind.includes('archive')) return 'Unpack it and import the CSV file in it.';
  if (kind.includes('text')) return 'Save it as CSV in UTF-8 and import that.';
  return 'Save it as CSV and import the CSV file.';
};

/** Of the characters of a text, how many may be control characters other than tabs and line ends. */
const MOST_CONTROLS = 0.02;

const isControl = (code: number): boolean =>
  (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c && code !== 0x0d) ||
  code === 0x7f ||
  code === 0xfffd;

/**
 * Why a file is no table in text, by its first bytes, in words for who sent it; null when it may be one.
 * @param head the beginning as it arrived
 */
export const refusalOfBytes = (head: Buffer): string | null => {
  const kind = kindOf(head);
  return kind === null ? null : `This is ${kind}. ${adviceFor(kind)}`;
};

/**
 * Why a file is no table in text, by how it reads: more than a few control characters.
 * @param text the beginning as it is decoded
 */
export const refusalOfText = (text: string): string | null => {
  let controls = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (isControl(text.charCodeAt(at))) controls += 1;
  }
  return controls > Math.max(2, text.length * MOST_CONTROLS)
    ? 'This is not text. Save it as CSV and import the CSV file.'
    : null;
};
