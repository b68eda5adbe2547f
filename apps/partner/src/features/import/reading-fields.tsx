import { Checkbox, MultiSelect, Select, SimpleGrid, TextInput } from '@mantine/core';
import type { Outputs } from '@portal/client/trpc';
import { ImportReading } from '@portal/contracts/import-reading';
import { BILLING_EVENT_TYPES } from '@portal/domain/enum/billing-event-type';
import { CUSTOMER_KEYS, SIGN_RULES } from '@portal/domain/enum/import-reading';
import type { CustomerKey, SignRule } from '@portal/domain/enum/import-reading';
import { defineMessages } from '@portal/domain/text/message';
import type { Message } from '@portal/domain/text/message';
import { codeOptions } from '@portal/domain/text/say-code';
import { EVENT_TYPE_WORDS } from '@portal/domain/words/event-type';
import { useState } from 'react';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  taxRate: { id: 'partner.mapping.taxRate', defaultMessage: 'One tax rate for all rows' },
  taxRateHelp: {
    id: 'partner.mapping.taxRateHelp',
    defaultMessage: 'For amounts without a tax of their own, such as 19 % or 0.19',
  },
  none: { id: 'partner.mapping.none', defaultMessage: 'None' },
  zone: { id: 'partner.mapping.zone', defaultMessage: 'Time zone of the times' },
  zoneHelp: {
    id: 'partner.mapping.zoneHelp',
    defaultMessage: 'For times without one. Days without a time are days of the tenant.',
  },
  zoneOfTenant: { id: 'partner.mapping.zoneOfTenant', defaultMessage: 'That of the tenant' },
  year: { id: 'partner.mapping.year', defaultMessage: 'Year of the dates' },
  yearHelp: {
    id: 'partner.mapping.yearHelp',
    defaultMessage: 'For days and months without one. It is asked for each file.',
  },
  key: { id: 'partner.mapping.key', defaultMessage: 'What tells the customer' },
  all: { id: 'partner.mapping.all', defaultMessage: 'One type for all rows' },
  allHelp: {
    id: 'partner.mapping.allHelp',
    defaultMessage: 'Where no column says what the rows are',
  },
  sign: { id: 'partner.mapping.sign', defaultMessage: 'What tells refunds from payments' },
  minor: { id: 'partner.mapping.minor', defaultMessage: 'Amounts are cents: 1250 is 12.50' },
  leaveOut: { id: 'partner.mapping.leaveOut', defaultMessage: 'Leave out rows by column' },
  leaveOutNone: { id: 'partner.mapping.leaveOutNone', defaultMessage: 'Leave out no rows' },
  leaveOutWords: { id: 'partner.mapping.leaveOutWords', defaultMessage: 'Leave out rows that say' },
});

const SIGNS: Readonly<Record<SignRule, Message>> = defineMessages({
  type: { id: 'partner.sign.type', defaultMessage: 'The sign: negative amounts are refunds' },
  'debit-credit': {
    id: 'partner.sign.debitCredit',
    defaultMessage: 'The letter for debit or credit',
  },
  'in-out': { id: 'partner.sign.inOut', defaultMessage: 'The column: in or out' },
  none: { id: 'partner.sign.none', defaultMessage: 'The type alone' },
});

const KEYS: Readonly<Record<CustomerKey, Message>> = defineMessages({
  number: { id: 'partner.customerKey.number', defaultMessage: 'The customer number' },
  name: { id: 'partner.customerKey.name', defaultMessage: 'The name' },
  email: { id: 'partner.customerKey.email', defaultMessage: 'The e-mail address' },
});

type Preview = Outputs['partner']['import']['preview'];

interface FieldsProps {
  readonly preview: Preview;
  readonly onReading: (change: ImportReading) => void;
}

const YEAR_EXAMPLE = '2026';

/** A text of the reading, taken when its field is left and it can be read. */
const ReadingText = ({
  name,
  preview,
  onReading,
  label,
  description,
  placeholder,
}: FieldsProps & {
  readonly name: 'taxRate' | 'zone' | 'year';
  readonly label: string;
  readonly description: string;
  readonly placeholder: string;
}) => {
  const [text, setText] = useState(String(preview.reading[name] ?? ''));
  const isBlank = text.trim() === '';
  const value = name === 'year' ? Number(text) : text;
  const given = ImportReading.safeParse(isBlank && name !== 'taxRate' ? {} : { [name]: value });
  return (
    <TextInput
      label={label}
      description={description}
      placeholder={placeholder}
      value={text}
      error={given.success ? undefined : given.error.issues[0]?.message}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        if (given.success) onReading({ [name]: undefined, ...given.data });
      }}
    />
  );
};

/** Which rows are none: those with some words in a column that has few different ones. */
const LeaveOut = ({ preview, onReading }: FieldsProps) => {
  const { formatMessage } = useIntl();
  const { ignoreWhere = {} } = preview.reading;
  const [column, setColumn] = useState(Object.keys(ignoreWhere)[0] ?? null);
  const names = [...new Set([...Object.keys(preview.kinds), ...Object.keys(ignoreWhere)])];
  if (names.length === 0) return null;
  const chosen = column === null ? [] : (ignoreWhere[column] ?? []);
  return (
    <>
      <Select
        label={formatMessage(messages.leaveOut)}
        placeholder={formatMessage(messages.leaveOutNone)}
        data={names}
        value={column}
        clearable
        onChange={(next) => {
          setColumn(next);
          onReading({ ignoreWhere: {} });
        }}
      />
      {column === null ? null : (
        <MultiSelect
          label={formatMessage(messages.leaveOutWords)}
          data={[...new Set([...(preview.kinds[column] ?? []), ...chosen])]}
          value={chosen}
          onChange={(next) => onReading({ ignoreWhere: { [column]: next } })}
        />
      )}
    </>
  );
};

/** What of the reading is of no single column. */
export const ReadingFields = ({ preview, onReading }: FieldsProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { reading, mapping } = preview;
  const isEvents = preview.import.kind === 'events';
  const hasNoYear = Object.values(reading.dates ?? {}).some(
    (format) => format === 'DM' || format === 'MD',
  );
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} maw={720}>
      {isEvents ? (
        <>
          {mapping['type'] === undefined || reading.all !== undefined ? (
            <Select
              label={formatMessage(messages.all)}
              description={formatMessage(messages.allHelp)}
              placeholder={formatMessage(messages.none)}
              data={codeOptions(intl, EVENT_TYPE_WORDS, BILLING_EVENT_TYPES)}
              value={reading.all ?? null}
              clearable
              error={preview.questions.some(({ about }) => about === 'type')}
              onChange={(value) =>
                onReading({ all: BILLING_EVENT_TYPES.find((type) => type === value) })
              }
            />
          ) : null}
          <Select
            label={formatMessage(messages.key)}
            data={CUSTOMER_KEYS.map((value) => ({ value, label: formatMessage(KEYS[value]) }))}
            value={reading.key ?? 'number'}
            allowDeselect={false}
            onChange={(value) => onReading({ key: CUSTOMER_KEYS.find((key) => key === value) })}
          />
          <Select
            label={formatMessage(messages.sign)}
            data={SIGN_RULES.map((value) => ({ value, label: formatMessage(SIGNS[value]) }))}
            value={reading.sign ?? 'none'}
            allowDeselect={false}
            onChange={(value) => onReading({ sign: SIGN_RULES.find((sign) => sign === value) })}
          />
          <ReadingText
            name="taxRate"
            preview={preview}
            onReading={onReading}
            label={formatMessage(messages.taxRate)}
            description={formatMessage(messages.taxRateHelp)}
            placeholder={formatMessage(messages.none)}
          />
        </>
      ) : null}
      {hasNoYear ? (
        <ReadingText
          name="year"
          preview={preview}
          onReading={onReading}
          label={formatMessage(messages.year)}
          description={formatMessage(messages.yearHelp)}
          placeholder={YEAR_EXAMPLE}
        />
      ) : null}
      <ReadingText
        name="zone"
        preview={preview}
        onReading={onReading}
        label={formatMessage(messages.zone)}
        description={formatMessage(messages.zoneHelp)}
        placeholder={formatMessage(messages.zoneOfTenant)}
      />
      <LeaveOut preview={preview} onReading={onReading} />
      <Checkbox
        label={formatMessage(messages.minor)}
        checked={reading.minorUnits ?? false}
        onChange={(event) => onReading({ minorUnits: event.currentTarget.checked })}
      />
    </SimpleGrid>
  );
};
