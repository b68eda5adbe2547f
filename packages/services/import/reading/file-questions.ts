import type { ImportQuestion } from '@portal/contracts/import-reading';
import { tell } from '@portal/contracts/reader';
import { defineMessages } from '@portal/domain/text/message';
import { phrase } from '@portal/domain/text/phrase';
import type { FileFormat } from '../upload-text';

const messages = defineMessages({
  sheet: {
    id: 'services.reading.sheet',
    defaultMessage: 'The workbook has more than one sheet with a table: {sheets}. Choose one.',
  },
});

/** What a file leaves open before its columns are looked at. */
export const fileQuestions = (format: FileFormat): ImportQuestion[] => {
  if (format.kind !== 'sheet' || !format.isOpen) return [];
  const { sheets } = format;
  return [
    {
      about: 'sheet',
      column: null,
      message: tell(
        phrase(messages.sheet, { sheets: sheets.map((name) => `"${name}"`).join(', ') }),
      ),
      // no text: an option of the command line
      flag: `--sheet "${sheets[0] ?? ''}"`,
      examples: [],
    },
  ];
};
