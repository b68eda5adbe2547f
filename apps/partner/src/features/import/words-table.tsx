import { Select } from '@mantine/core';
import type { Outputs } from '@portal/client/trpc';
import { WordMeaning } from '@portal/contracts/import-reading';
import type { ImportReading } from '@portal/contracts/import-reading';
import { BILLING_EVENT_TYPES } from '@portal/domain/enum/billing-event-type';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { codeOptions } from '@portal/domain/text/say-code';
import { EVENT_TYPE_WORDS } from '@portal/domain/words/event-type';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  label: { id: 'partner.words.label', defaultMessage: 'Words of the file' },
  word: { id: 'partner.words.word', defaultMessage: 'In the file' },
  rows: { id: 'partner.words.rows', defaultMessage: 'Rows' },
  count: { id: 'partner.words.count', defaultMessage: '{count, number}' },
  means: { id: 'partner.words.means', defaultMessage: 'Means' },
  meaningOf: { id: 'partner.words.meaningOf', defaultMessage: 'Meaning of {word}' },
  choose: { id: 'partner.words.choose', defaultMessage: 'Say what it means' },
  ignore: { id: 'partner.words.ignore', defaultMessage: 'Ignore these rows' },
});

type Preview = Outputs['partner']['import']['preview'];
type Word = Preview['words'][number];

const columnsOf = (
  intl: Speaker,
  onMeaning: (word: string, meaning: string | null) => void,
): readonly Column<Word>[] => [
  { id: 'word', header: intl.formatMessage(messages.word), cell: ({ word }) => word },
  {
    id: 'count',
    header: intl.formatMessage(messages.rows),
    align: 'end',
    width: '100px',
    cell: ({ count }) => intl.formatMessage(messages.count, { count }),
  },
  {
    id: 'meaning',
    header: intl.formatMessage(messages.means),
    cell: ({ word, meaning }) => (
      <Select
        size="xs"
        aria-label={intl.formatMessage(messages.meaningOf, { word })}
        placeholder={intl.formatMessage(messages.choose)}
        data={[
          ...codeOptions(intl, EVENT_TYPE_WORDS, BILLING_EVENT_TYPES),
          { value: 'ignore', label: intl.formatMessage(messages.ignore) },
        ]}
        value={meaning}
        error={meaning === null}
        onChange={(value) => onMeaning(word, value)}
      />
    ),
  },
];

/** The words of the column of types, how many rows have each, and what each is taken for. */
export const WordsTable = ({
  preview,
  onReading,
}: {
  readonly preview: Preview;
  readonly onReading: (change: ImportReading) => void;
}) => {
  const intl = useIntl();
  const onMeaning = (word: string, value: string | null): void => {
    const meaning = WordMeaning.safeParse(value);
    if (meaning.success) onReading({ types: { [word]: meaning.data } });
  };
  return (
    <DataTable
      label={intl.formatMessage(messages.label)}
      columns={columnsOf(intl, onMeaning)}
      rows={preview.words}
      rowKey={({ word }) => word}
    />
  );
};
