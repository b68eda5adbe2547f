import { NumberInput, Radio, Select, Textarea } from '@mantine/core';
import type { AskedQuestion } from '@portal/domain/application/programme';
import { useLocale } from '@portal/ui/format/locale';
import { DayInput } from '@portal/ui/primitives/inputs';

/** As many choices can be seen at once; more are looked for. */
const SEEN_AT_ONCE = 6;

/** One of a programme's own questions, as its applicants answer it. `field` is what a form gives an input. */
export const QuestionInput = ({
  question,
  field,
}: {
  readonly question: AskedQuestion;
  readonly field: object;
}) => {
  const { locale } = useLocale();
  const { kind, label, help, isRequired, options } = question;
  const shown = { label, description: help ?? undefined, withAsterisk: isRequired, ...field };
  switch (kind) {
    case 'text':
      return <Textarea autosize minRows={2} maxRows={12} {...shown} />;
    case 'number':
      return (
        <NumberInput
          hideControls
          decimalSeparator={(1.5).toLocaleString(locale).charAt(1)}
          {...shown}
        />
      );
    case 'date':
      return <DayInput {...shown} />;
    case 'choice':
      return options.length > SEEN_AT_ONCE ? (
        <Select data={[...options]} searchable clearable={!isRequired} {...shown} />
      ) : (
        <Radio.Group {...shown}>
          {options.map((option) => (
            <Radio key={option.value} value={option.value} label={option.label} />
          ))}
        </Radio.Group>
      );
  }
};
