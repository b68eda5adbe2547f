/** What can be stored: by its content, whatever a file is called. No kind is an archive, so none can unpack to more than it is. */
export const FILE_KINDS = {
  pdf: { mediaType: 'application/pdf', extension: 'pdf' },
  png: { mediaType: 'image/png', extension: 'png' },
  jpeg: { mediaType: 'image/jpeg', extension: 'jpg' },
  webp: { mediaType: 'image/webp', extension: 'webp' },
} as const;
export type FileKind = keyof typeof FILE_KINDS;

/** Why a file is not taken. */
export type FileFault =
  /** Nothing in it. */
  | 'empty'
  /** Larger than one file may be. */
  | 'too_large'
  /** Of no kind that is taken, by its first bytes. */
  | 'wrong_kind'
  /** It begins as one of the kinds and does not end as such: cut off, or only its beginning is. */
  | 'damaged'
  /** It is one of the kinds and something else at once, so that two programs would read two files. */
  | 'two_kinds';

/** So much of a file's beginning and end tells what it is. */
export const HEAD_BYTES = 4096;
/** The end of an archive with its longest comment. */
export const TAIL_BYTES = 66_000;

/** What is looked at of a file, whole where it is short. */
export interface FileEnds {
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
  readonly size: number;
}

const CHUNK = 2048;

/** Bytes as characters of the same numbers, to be searched as text. */
const asText = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return text;
};

interface Ends {
  readonly head: string;
  readonly tail: string;
  readonly size: number;
}

const JPEG_END = '\u00FF\u00D9';
/** The last chunk of a PNG, with its checksum. */
const PNG_END = '\0\0\0\0IEND\u00AEB`\u0082';

const sizeAt = (text: string, at: number): number =>
  text.charCodeAt(at) +
  text.charCodeAt(at + 1) * 0x1_00 +
  text.charCodeAt(at + 2) * 0x1_00_00 +
  text.charCodeAt(at + 3) * 0x1_00_00_00;

const SIGNS: Readonly<
  Record<
    FileKind,
    { readonly begins: (ends: Ends) => boolean; readonly isWhole: (ends: Ends) => boolean }
  >
> = {
  pdf: {
    begins: ({ head }) => /^%PDF-[12]\.\d/.test(head),
    isWhole: ({ tail }) => tail.slice(-1024).includes('%%EOF'),
  },
  png: {
    begins: ({ head }) => head.startsWith('\u0089PNG\r\n\u001A\n\0\0\0\rIHDR'),
    isWhole: ({ tail }) => tail.endsWith(PNG_END),
  },
  jpeg: {
    begins: ({ head }) => head.startsWith('\u00FF\u00D8\u00FF'),
    // Telephones write notes of their own behind the picture.
    isWhole: ({ tail }) => tail.includes(JPEG_END),
  },
  webp: {
    begins: ({ head }) => head.startsWith('RIFF') && head.startsWith('WEBPVP8', 8),
    isWhole: ({ head, size }) => sizeAt(head, 4) + 8 === size,
  },
};

const KINDS: readonly FileKind[] = ['pdf', 'png', 'jpeg', 'webp'];

/** The record that ends a ZIP archive, of a single disk, wherever in the file's end it lies. */
const ARCHIVE_END = 'PK\u0005\u0006\0\0\0\0';
/** Where browsers and readers look for what a file is, beyond its first bytes. */
const SNIFFED = 1024;
const MARKUP = /<(?:!doctype|html|head|body|script|iframe|svg|\?xml|\?php)/i;

/** Whether some program would take it for another thing than it begins as. */
const isTwoKinds = ({ head, tail }: Ends, kind: FileKind): boolean =>
  tail.includes(ARCHIVE_END) ||
  head.includes('PK\u0003\u0004') ||
  MARKUP.test(head.slice(0, SNIFFED)) ||
  (kind !== 'pdf' && (head.includes('%PDF-') || tail.slice(-SNIFFED).includes('%%EOF')));

/** What a file is, or why it is not taken. @param ends at least its first `HEAD_BYTES` and last `TAIL_BYTES` */
export const fileKindOf = ({
  head,
  tail,
  size,
}: FileEnds): { readonly kind: FileKind } | { readonly fault: FileFault } => {
  if (size === 0) return { fault: 'empty' };
  const ends = { head: asText(head), tail: asText(tail), size };
  const kind = KINDS.find((one) => SIGNS[one].begins(ends));
  if (kind === undefined) return { fault: 'wrong_kind' };
  if (isTwoKinds(ends, kind)) return { fault: 'two_kinds' };
  return SIGNS[kind].isWhole(ends) ? { kind } : { fault: 'damaged' };
};
