import { Checkbox, NumberInput, Stack, Textarea } from '@mantine/core';
import type { ProgrammeSettings } from '@portal/contracts/programme';
import { CHECK_PARTS } from '@portal/domain/enum/check';
import { defineMessages } from '@portal/domain/text/message';
import { sayCode } from '@portal/domain/text/say-code';
import { CHECK_PART_WORDS } from '@portal/domain/words/check';
import { useIntl } from 'react-intl';
import type { z } from 'zod';
import { Setting } from './setting';

const messages = defineMessages({
  parts: { id: 'screens.programmeCheck.parts', defaultMessage: 'What a check consists of' },
  partsEffect: {
    id: 'screens.programmeCheck.partsEffect',
    defaultMessage:
      'For applications from now on. Without the checklist a check ends by itself once the last answer came.',
  },
  months: { id: 'screens.programmeCheck.months', defaultMessage: 'A clear check holds for' },
  monthsEffect: {
    id: 'screens.programmeCheck.monthsEffect',
    defaultMessage: 'For checks that end from now on.',
  },
  monthsUnit: { id: 'screens.programmeCheck.monthsUnit', defaultMessage: ' months' },
  recheck: { id: 'screens.programmeCheck.recheck', defaultMessage: 'The next one is due before' },
  recheckEffect: {
    id: 'screens.programmeCheck.recheckEffect',
    defaultMessage: 'Shown at the check so long before it expires.',
  },
  daysUnit: { id: 'screens.programmeCheck.daysUnit', defaultMessage: ' days' },
  adverse: {
    id: 'screens.programmeCheck.adverse',
    defaultMessage: 'When a check found something',
  },
  adverseEffect: {
    id: 'screens.programmeCheck.adverseEffect',
    defaultMessage:
      'The applicant is told, and may answer for so long before it can be rejected for it. For notices from now on.',
  },
  adverseDays: { id: 'screens.programmeCheck.adverseDays', defaultMessage: 'Time for an answer' },
  adverseText: { id: 'screens.programmeCheck.adverseText', defaultMessage: 'What it is told' },
  adverseTextHelp: {
    id: 'screens.programmeCheck.adverseTextHelp',
    defaultMessage: 'To begin with: whoever sends it can change it. Leave it empty for our words.',
  },
});

type Settings = z.input<typeof ProgrammeSettings>;

/** What a background check consists of, how long it holds, and what happens when it found something. */
export const ProgrammeCheckSettings = ({
  values,
  field,
}: {
  readonly values: Pick<Settings, 'adverseText'>;
  readonly field: (name: string) => object;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <>
      <Setting
        name="checkParts"
        title={formatMessage(messages.parts)}
        effect={formatMessage(messages.partsEffect)}
      >
        <Checkbox.Group aria-label={formatMessage(messages.parts)} {...field('checkParts')}>
          <Stack gap={8}>
            {CHECK_PARTS.map((part) => (
              <Checkbox key={part} value={part} label={sayCode(intl, CHECK_PART_WORDS, part)} />
            ))}
          </Stack>
        </Checkbox.Group>
      </Setting>
      <Setting
        name="checkMonths"
        title={formatMessage(messages.months)}
        effect={formatMessage(messages.monthsEffect)}
      >
        <NumberInput
          aria-label={formatMessage(messages.months)}
          suffix={formatMessage(messages.monthsUnit)}
          min={1}
          max={60}
          allowDecimal={false}
          {...field('checkMonths')}
        />
      </Setting>
      <Setting
        name="recheckDays"
        title={formatMessage(messages.recheck)}
        effect={formatMessage(messages.recheckEffect)}
      >
        <NumberInput
          aria-label={formatMessage(messages.recheck)}
          suffix={formatMessage(messages.daysUnit)}
          min={1}
          max={365}
          allowDecimal={false}
          {...field('recheckDays')}
        />
      </Setting>
      <Setting
        name="adverseDays"
        title={formatMessage(messages.adverse)}
        effect={formatMessage(messages.adverseEffect)}
      >
        <NumberInput
          label={formatMessage(messages.adverseDays)}
          suffix={formatMessage(messages.daysUnit)}
          min={1}
          max={90}
          allowDecimal={false}
          {...field('adverseDays')}
        />
        <Textarea
          label={formatMessage(messages.adverseText)}
          description={formatMessage(messages.adverseTextHelp)}
          autosize
          minRows={3}
          maxLength={4000}
          {...field('adverseText')}
          value={values.adverseText ?? ''}
        />
      </Setting>
    </>
  );
};
