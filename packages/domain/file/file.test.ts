import { describe, expect, test } from 'vitest';
import { fileKindOf, HEAD_BYTES, TAIL_BYTES } from './kind';
import { limitFault, MAX_FILE_BYTES, MAX_FILES, MAX_TOTAL_BYTES, nextScanAt } from './limits';
import { cleanFileName } from './name';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));
const judge = (text: string) => {
  const bytes = bytesOf(text);
  return fileKindOf({
    head: bytes.subarray(0, HEAD_BYTES),
    tail: bytes.subarray(-TAIL_BYTES),
    size: bytes.length,
  });
};

const PDF = '%PDF-1.7\n%\u00E2\u00E3\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n9\n%%EOF\n';
const PNG = `\u0089PNG\r\n\u001A\n\0\0\0\rIHDR\0\0\0\u0001\0\0\0\u0001\b\0\0\0\0xxxx\0\0\0\0IEND\u00AEB\`\u0082`;
const JPEG = `\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF\0${'x'.repeat(50)}\u00FF\u00D9`;
const WEBP = `RIFF\u001A\0\0\0WEBPVP8L${'x'.repeat(18)}`;
const ZIP_END = `PK\u0005\u0006${'\0'.repeat(18)}`;
const ZIP = `PK\u0003\u0004${'x'.repeat(40)}${ZIP_END}`;

describe('the kind of a file', () => {
  test.each([
    ['pdf', PDF],
    ['png', PNG],
    ['jpeg', JPEG],
    ['jpeg', `${JPEG}a telephone's own note`],
    ['webp', WEBP],
    ['pdf', PDF.replace('endobj', `endobj\n${'x'.repeat(200_000)}`)],
  ])('is told by its content: %s', (kind, text) => {
    expect(judge(text)).toEqual({ kind });
  });

  test.each([
    ['empty', ''],
    ['wrong_kind', 'hello'],
    ['wrong_kind', ZIP],
    ['wrong_kind', '<html><body>%PDF-1.7 %%EOF'],
    ['wrong_kind', `\n${PDF}`],
    ['wrong_kind', 'MZ\u0090\0'],
    ['wrong_kind', '%PDF-x'],
    ['damaged', PDF.replace('%%EOF', '')],
    ['damaged', PNG.slice(0, -1)],
    ['damaged', `${PNG}more`],
    ['damaged', JPEG.slice(0, -1)],
    ['damaged', `${WEBP}more`],
    ['two_kinds', `${PDF}${ZIP}`],
    ['two_kinds', PDF.replace('endobj', ZIP)],
    ['two_kinds', `${JPEG}${ZIP}`],
    ['two_kinds', `${PDF}${ZIP_END}${'c'.repeat(65_000)}%%EOF`],
    ['two_kinds', PDF.replace('1 0 obj', '<ScRipt>alert(1)</script>')],
    ['two_kinds', JPEG.replace('xxx', PDF)],
    ['two_kinds', PNG.replace('xxxx', '%PDF-1.4')],
  ])('is refused: %s', (fault, text) => {
    expect(judge(text)).toEqual({ fault });
  });
});

describe('the name of a file', () => {
  test.each([
    ['Register extract.pdf', 'Register extract.pdf'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['C:\\Users\\me\\scan.PDF', 'scan.pdf'],
    ['invoice\u202Efdp.exe', 'invoicefdp.pdf'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
    ['zero\u200Bwidth\0.pdf', 'zerowidth.pdf'],
    ['scan.pdf.exe', 'scan.pdf.pdf'],
    ['"><script>.pdf', '___script_.pdf'],
    ['  .htaccess ', 'htaccess.pdf'],
    ['', 'document.pdf'],
    ['...', 'document.pdf'],
    ['Übersicht für 東京.pdf', 'Übersicht für 東京.pdf'],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(100)}.pdf`],
    [`${'a'.repeat(99)}\u{1F600}.pdf`, `${'a'.repeat(99)}.pdf`],
  ])('%j is kept as %j', (name, kept) => {
    expect(cleanFileName(name, 'pdf')).toBe(kept);
  });

  test('ends as its kind, whatever it says', () => {
    expect(cleanFileName('photo.pdf', 'jpeg')).toBe('photo.jpg');
  });
});

describe('limits', () => {
  const none = { files: 0, bytes: 0 };
  test('are kept to the byte', () => {
    expect(limitFault(none, MAX_FILE_BYTES)).toBeNull();
    expect(limitFault(none, MAX_FILE_BYTES + 1)).toBe('too_large');
    expect(limitFault({ ...none, bytes: MAX_TOTAL_BYTES - 10 }, 10)).toBeNull();
    expect(limitFault({ ...none, bytes: MAX_TOTAL_BYTES - 10 }, 11)).toBe('too_much');
    expect(limitFault({ ...none, files: MAX_FILES - 1 }, 1)).toBeNull();
    expect(limitFault({ ...none, files: MAX_FILES }, 1)).toBe('too_many');
  });

  test('a scan is tried again after 1, 2, 4 … minutes, and at least every hour', () => {
    const now = new Date('2026-10-01T00:00:00Z');
    const minutes = [0, 1, 2, 5, 6, 500].map(
      (tries) => (nextScanAt(tries, now).getTime() - now.getTime()) / 60_000,
    );
    expect(minutes).toEqual([1, 2, 4, 32, 60, 60]);
  });
});
