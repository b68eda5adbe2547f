import { NumberInput, Select, Textarea } from '@mantine/core';
import type { PublicQuestion } from '@portal/contracts/programme';
import { DayInput } from '@portal/ui/primitives/inputs';
import { useLocale } from '@portal/ui/format/locale';
import type { ReactNode } from 'react';

interface QuestionInputProps {
  readonly question: PublicQuestion;
  readonly value: string | number | undefined;
  readonly error?: ReactNode;
  readonly onChange: (value: string | number | undefined) => void;
}

/** A programme's own question, as its applicants answer it. */
export const QuestionInput = ({ question, value, error, onChange }: QuestionInputProps) => {
  const { locale } = useLocale();
  const { kind, label, help, isRequired, options } = question;
  const common = { label, description: help, error, withAsterisk: isRequired };
  const text = value === undefined ? '' : String(value);
  switch (kind) {
    case 'choice':
      return (
        <Select
          {...common}
          clearable={!isRequired}
          data={options.map((option) => ({ value: option.value, label: option.label }))}
          value={text === '' ? null : text}
          onChange={(chosen) => onChange(chosen ?? undefined)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...common}
          hideControls
          decimalSeparator={(1.5).toLocaleString(locale).charAt(1)}
          value={typeof value === 'number' ? value : ''}
          onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
        />
      );
    case 'date':
      return (
        <DayInput
          {...common}
          value={text}
          onChange={(event) => {
            const day = event.currentTarget.value;
            onChange(day === '' ? undefined : day);
          }}
        />
      );
    case 'text':
      return (
        <Textarea
          {...common}
          autosize
          minRows={2}
          maxLength={4000}
          value={text}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            onChange(typed === '' ? undefined : typed);
          }}
        />
      );
  }
};
