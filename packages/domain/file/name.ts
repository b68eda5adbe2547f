import { FILE_KINDS } from './kind';
import type { FileKind } from './kind';

/** Characters that say nothing, turn the direction of a text around, or end a line: a name with them could pass for another. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** What means something to a file system or a shell. */
const UNSAFE = /[<>:"|?*`$;&]/g;
const LONGEST = 100;
const NAMELESS = 'document'; // no text: a file's name

/** The last part of a path of either kind. */
const baseOf = (name: string): string => name.split(/[/\\]/).at(-1) ?? '';

/**
 * The name that a file is kept and sent by: without a path, hidden characters or a foreign ending; the ending is that of its
 * kind, so that `invoice.pdf.exe` or a name written from right to left never looks like what it is not.
 */
export const cleanFileName = (name: string, kind: FileKind): string => {
  const { extension } = FILE_KINDS[kind];
  const base = baseOf(name.normalize('NFC').replace(HIDDEN, ''))
    .replace(UNSAFE, '_')
    .replace(/\s+/gu, ' ')
    .trim();
  const stem = base
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, LONGEST)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
  return `${stem === '' ? NAMELESS : stem}.${extension}`;
};
