import { Select } from '@mantine/core';
import type { Outputs } from '@portal/client/trpc';
import type { ImportReading } from '@portal/contracts/import-reading';
import { DATE_FORMATS, DECIMAL_MARKS } from '@portal/domain/enum/import-reading';
import type { DateFormat, DecimalMark } from '@portal/domain/enum/import-reading';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { useIntl } from 'react-intl';
import classes from './column-choice.module.css';

const messages = defineMessages({
  dates: { id: 'partner.mapping.dates', defaultMessage: 'How the dates in {column} are written' },
  decimals: { id: 'partner.mapping.decimals', defaultMessage: 'Decimal mark in {column}' },
  chooseDates: { id: 'partner.mapping.chooseDates', defaultMessage: 'Choose how it is written' },
  chooseMark: { id: 'partner.mapping.chooseMark', defaultMessage: 'Choose the decimal mark' },
  readAs: { id: 'partner.mapping.readAs', defaultMessage: '{text} is {shown}' },
  either: { id: 'partner.mapping.either', defaultMessage: '{one} or {other}' },
});

const FORMATS: Readonly<Record<DateFormat, Message>> = defineMessages({
  YMD: { id: 'partner.dateFormat.ymd', defaultMessage: 'Year, month, day: 2026-03-31' },
  DMY: { id: 'partner.dateFormat.dmy', defaultMessage: 'Day, month, year: 31.03.2026' },
  MDY: { id: 'partner.dateFormat.mdy', defaultMessage: 'Month, day, year: 03/31/2026' },
  DM: { id: 'partner.dateFormat.dayMonth', defaultMessage: 'Day, month, no year: 31.03.' },
  MD: { id: 'partner.dateFormat.monthDay', defaultMessage: 'Month, day, no year: 03/31' },
  epoch: { id: 'partner.dateFormat.epoch', defaultMessage: 'Seconds since 1970' },
  'epoch-ms': { id: 'partner.dateFormat.epochMs', defaultMessage: 'Milliseconds since 1970' },
  excel: { id: 'partner.dateFormat.excel', defaultMessage: 'Spreadsheet days: 46112' },
  'excel-1904': {
    id: 'partner.dateFormat.excel1904',
    defaultMessage: 'Spreadsheet days since 1904',
  },
});

const MARKS: Readonly<Record<DecimalMark, Message>> = defineMessages({
  '.': { id: 'partner.decimalMark.point', defaultMessage: 'Decimal point: 1,234.50' },
  ',': { id: 'partner.decimalMark.comma', defaultMessage: 'Decimal comma: 1.234,50' },
});

const DATE_FIELDS = ['occurredAt', 'activatedOn'];
const AMOUNT_FIELDS = ['amount', 'net', 'tax', 'amountIn', 'amountOut', 'monthlyAmount'];

type Preview = Outputs['partner']['import']['preview'];

interface ChoiceProps {
  readonly preview: Preview;
  readonly field: string;
  readonly column: string;
  readonly onReading: (change: ImportReading) => void;
}

/** What the file leaves open of a column, with two of its values read in each way. */
const Examples = ({ preview, column }: Pick<ChoiceProps, 'preview' | 'column'>) => {
  const { formatMessage } = useIntl();
  const question = preview.questions.find((one) => one.column === column);
  if (question === undefined || question.examples.length === 0) return null;
  return (
    <ul className={classes.examples}>
      {question.examples.map(({ text, readings }) => (
        <li key={text}>
          {formatMessage(messages.readAs, {
            text,
            shown: readings
              .map(({ shown }) => shown)
              .reduce((one, other) => formatMessage(messages.either, { one, other })),
          })}
        </li>
      ))}
    </ul>
  );
};

/** Below the column of a date or an amount: how it is written, as guessed, to be changed. */
export const ColumnChoice = ({ preview, field, column, onReading }: ChoiceProps) => {
  const { formatMessage } = useIntl();
  const { dates = {}, decimals = {} } = preview.reading;
  if (DATE_FIELDS.includes(field)) {
    return (
      <>
        <Select
          mt={4}
          size="xs"
          aria-label={formatMessage(messages.dates, { column })}
          placeholder={formatMessage(messages.chooseDates)}
          data={DATE_FORMATS.map((value) => ({ value, label: formatMessage(FORMATS[value]) }))}
          value={dates[column] ?? null}
          error={dates[column] === undefined}
          onChange={(value) => {
            const format = DATE_FORMATS.find((one) => one === value);
            if (format !== undefined) onReading({ dates: { [column]: format } });
          }}
        />
        <Examples preview={preview} column={column} />
      </>
    );
  }
  if (!AMOUNT_FIELDS.includes(field)) return null;
  return (
    <>
      <Select
        mt={4}
        size="xs"
        aria-label={formatMessage(messages.decimals, { column })}
        placeholder={formatMessage(messages.chooseMark)}
        data={DECIMAL_MARKS.map((value) => ({ value, label: formatMessage(MARKS[value]) }))}
        value={decimals[column] ?? null}
        error={decimals[column] === undefined}
        onChange={(value) => {
          const mark = DECIMAL_MARKS.find((one) => one === value);
          if (mark !== undefined) onReading({ decimals: { [column]: mark } });
        }}
      />
      <Examples preview={preview} column={column} />
    </>
  );
};
