import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';

const messages = defineMessages({
  utf32: {
    id: 'services.fileKind.utf32',
    defaultMessage: 'This is UTF-32 text. Save it as CSV in UTF-8 and import that.',
  },
  xls: {
    id: 'services.fileKind.xls',
    defaultMessage:
      'This is an Excel workbook (.xls) or another Office file of the old kind. Save it as .xlsx or CSV and import that.',
  },
  gzip: {
    id: 'services.fileKind.gzip',
    defaultMessage: 'This is a gzip archive. Unpack it and import the CSV file in it.',
  },
  bzip2: {
    id: 'services.fileKind.bzip2',
    defaultMessage: 'This is a bzip2 archive. Unpack it and import the CSV file in it.',
  },
  xz: {
    id: 'services.fileKind.xz',
    defaultMessage: 'This is an xz archive. Unpack it and import the CSV file in it.',
  },
  zstd: {
    id: 'services.fileKind.zstd',
    defaultMessage: 'This is a zstd archive. Unpack it and import the CSV file in it.',
  },
  sevenZip: {
    id: 'services.fileKind.sevenZip',
    defaultMessage: 'This is a 7-Zip archive. Unpack it and import the CSV file in it.',
  },
  rar: {
    id: 'services.fileKind.rar',
    defaultMessage: 'This is a RAR archive. Unpack it and import the CSV file in it.',
  },
  zip: {
    id: 'services.fileKind.zip',
    defaultMessage: 'This is a ZIP archive. Unpack it and import the CSV file in it.',
  },
  pdf: {
    id: 'services.fileKind.pdf',
    defaultMessage: 'This is a PDF document. Save it as CSV and import the CSV file.',
  },
  png: {
    id: 'services.fileKind.png',
    defaultMessage: 'This is a PNG picture. Save it as CSV and import the CSV file.',
  },
  jpeg: {
    id: 'services.fileKind.jpeg',
    defaultMessage: 'This is a JPEG picture. Save it as CSV and import the CSV file.',
  },
  gif: {
    id: 'services.fileKind.gif',
    defaultMessage: 'This is a GIF picture. Save it as CSV and import the CSV file.',
  },
  tiff: {
    id: 'services.fileKind.tiff',
    defaultMessage: 'This is a TIFF picture. Save it as CSV and import the CSV file.',
  },
  webp: {
    id: 'services.fileKind.webp',
    defaultMessage: 'This is a WebP picture. Save it as CSV and import the CSV file.',
  },
  sqlite: {
    id: 'services.fileKind.sqlite',
    defaultMessage: 'This is an SQLite database. Save it as CSV and import the CSV file.',
  },
  parquet: {
    id: 'services.fileKind.parquet',
    defaultMessage: 'This is a Parquet file. Save it as CSV and import the CSV file.',
  },
  program: {
    id: 'services.fileKind.program',
    defaultMessage: 'This is a program. Save it as CSV and import the CSV file.',
  },
  ods: {
    id: 'services.fileKind.ods',
    defaultMessage: 'This is a spreadsheet (.ods). Save it as .xlsx or CSV and import that.',
  },
  xlsb: {
    id: 'services.fileKind.xlsb',
    defaultMessage:
      'This is a binary Excel workbook (.xlsb). Save it as .xlsx or CSV and import that.',
  },
  locked: {
    id: 'services.fileKind.locked',
    defaultMessage:
      'This is an Excel workbook protected by a password. Save it without one and import that file.',
  },
  docx: {
    id: 'services.fileKind.docx',
    defaultMessage: 'This is a Word document (.docx). Save it as CSV and import the CSV file.',
  },
  pptx: {
    id: 'services.fileKind.pptx',
    defaultMessage:
      'This is a PowerPoint document (.pptx). Save it as CSV and import the CSV file.',
  },
  notText: {
    id: 'services.fileKind.notText',
    defaultMessage: 'This is not text. Save it as CSV and import the CSV file.',
  },
});

const XLS = 'd0cf11e0a1b11ae1';

/** The first bytes of files that are no tables in text, and what to say of them; the longer beginnings first. */
const SIGNATURES: readonly (readonly [string, Message])[] = [
  ['0000feff', messages.utf32],
  ['fffe0000', messages.utf32],
  [XLS, messages.xls],
  ['1f8b', messages.gzip],
  ['425a68', messages.bzip2],
  ['fd377a585a00', messages.xz],
  ['28b52ffd', messages.zstd],
  ['377abcaf271c', messages.sevenZip],
  ['526172211a07', messages.rar],
  ['255044462d', messages.pdf],
  ['89504e470d0a1a0a', messages.png],
  ['ffd8ff', messages.jpeg],
  ['47494638', messages.gif],
  ['49492a00', messages.tiff],
  ['4d4d002a', messages.tiff],
  ['53514c69746520666f726d6174203300', messages.sqlite],
  ['50415231', messages.parquet],
  ['7f454c46', messages.program],
  ['4d5a', messages.program],
];

/** What a ZIP archive is by the names of the parts in it. */
const ZIPPED: readonly (readonly [string, Message])[] = [
  ['xl/workbook.bin', messages.xlsb],
  ['content.xml', messages.ods],
  ['word/document.xml', messages.docx],
  ['ppt/presentation.xml', messages.pptx],
];

const ZIPPED_HEADS: readonly (readonly [string, Message])[] = [
  ['opendocument.spreadsheet', messages.ods],
  ['word/', messages.docx],
  ['ppt/', messages.pptx],
];

/** What a ZIP archive is that is no workbook, in words for who sent it. */
export const zipKind = (names: ReadonlySet<string>): Message =>
  ZIPPED.find(([name]) => names.has(name))?.[1] ?? messages.zip;

/** What a ZIP archive is that cannot be opened, by what its beginning names; null: perhaps a workbook. */
export const zipKindByHead = (head: Buffer): Message | null => {
  const names = head.toString('latin1');
  if (/xl\/|\[Content_Types\]|docProps\/|_rels\//.test(names)) return null;
  const known = ZIPPED_HEADS.find(([name]) => names.includes(name));
  return known?.[1] ?? messages.zip;
};

/** True of a ZIP archive, as workbooks are. */
export const isZip = (head: Buffer): boolean =>
  /^504b0(304|506|708)/.test(head.subarray(0, 4).toString('hex'));

/** Where the old kind of Office file has the names of its streams, of which `EncryptedPackage` is a workbook under a password. */
export const oldOfficeDirectory = (head: Buffer): { start: number; end: number } | null => {
  if (head.length < 512 || !head.toString('hex', 0, 8).startsWith(XLS)) return null;
  const sector = head.readUInt16LE(30) === 12 ? 4096 : 512;
  const start = (head.readUInt32LE(48) + 1) * sector;
  return { start, end: start + 4096 };
};

/** What the old kind of Office file is, by its directory. */
export const oldOfficeKind = (directory: Buffer): Message =>
  directory.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? messages.locked : messages.xls;

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
export const refusalOfBytes = (head: Buffer): Message | null => {
  const hex = head.subarray(0, 16).toString('hex');
  if (/^52494646.{8}57454250/.test(hex)) return messages.webp;
  const known = SIGNATURES.find(([signature]) => hex.startsWith(signature));
  // Two letters may begin a text as well.
  return known === undefined || (known[0] === '4d5a' && !head.includes(0)) ? null : known[1];
};

/**
 * Why a file is no table in text, by how it reads: more than a few control characters.
 * @param text the beginning as it is decoded
 */
export const refusalOfText = (text: string): Message | null => {
  let controls = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (isControl(text.charCodeAt(at))) controls += 1;
  }
  return controls > Math.max(2, text.length * MOST_CONTROLS) ? messages.notText : null;
};
