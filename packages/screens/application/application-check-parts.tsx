import { Button, Radio, Group, Textarea } from '@mantine/core';
import { DecideCheckPart } from '@portal/contracts/application-check';
import type { ApplicationDetail } from '@portal/contracts/application-review';
import { defineMessages } from '@portal/domain/text/message';
import { sayCode } from '@portal/domain/text/say-code';
import { AGREEMENT_WORDS, CHECK_PART_WORDS, VAT_ANSWER_WORDS } from '@portal/domain/words/check';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { ApplicationActs } from './application-acts';
import classes from './application.module.css';

const messages = defineMessages({
  answer: {
    id: 'screens.checkParts.answer',
    defaultMessage: '{number}: {answer}',
  },
  name: { id: 'screens.checkParts.name', defaultMessage: 'Name: {told} ({agreement})' },
  address: { id: 'screens.checkParts.address', defaultMessage: 'Address: {told} ({agreement})' },
  code: { id: 'screens.checkParts.code', defaultMessage: 'The register says: {code}' },
  again: {
    id: 'screens.checkParts.again',
    defaultMessage:
      '{count, plural, one {Asked once} other {Asked # times}} without an answer. It is asked again {when}.',
  },
  waits: { id: 'screens.checkParts.waits', defaultMessage: 'It is asked within a minute.' },
  decided: {
    id: 'screens.checkParts.decided',
    defaultMessage: 'Decided by {name}, {when}: {reason}',
  },
  decide: { id: 'screens.checkParts.decide', defaultMessage: 'Decide' },
  decideOf: { id: 'screens.checkParts.decideOf', defaultMessage: 'Decide on {part}' },
  outcome: { id: 'screens.checkParts.outcome', defaultMessage: 'What it comes to' },
  passed: { id: 'screens.checkParts.passed', defaultMessage: 'Nothing against it' },
  failed: { id: 'screens.checkParts.failed', defaultMessage: 'Speaks against it' },
  reason: { id: 'screens.checkParts.reason', defaultMessage: 'Reason' },
  reasonHelp: {
    id: 'screens.checkParts.reasonHelp',
    defaultMessage: 'Kept in the record; the applicant does not read it',
  },
});

type Part = NonNullable<ApplicationDetail['checks']>['parts'][number];

const DecideForm = ({
  id,
  part,
  decide,
  onClose,
}: {
  readonly id: string;
  readonly part: Part;
  readonly decide: ApplicationActs['decideCheckPart'];
  readonly onClose: () => void;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const control = useContractForm({
    schema: DecideCheckPart,
    initialValues: { id, kind: part.kind, outcome: 'passed', reason: '' },
    onSubmit: async (value) => {
      await decide(value);
      onClose();
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormModal
      opened
      onClose={onClose}
      title={formatMessage(messages.decideOf, { part: sayCode(intl, CHECK_PART_WORDS, part.kind) })}
      control={control}
      submitLabel={formatMessage(messages.decide)}
    >
      <Radio.Group label={formatMessage(messages.outcome)} {...field('outcome')}>
        <Group gap={24} mt={4}>
          <Radio value="passed" label={formatMessage(messages.passed)} />
          <Radio value="failed" label={formatMessage(messages.failed)} />
        </Group>
      </Radio.Group>
      <Textarea
        data-autofocus
        label={formatMessage(messages.reason)}
        description={formatMessage(messages.reasonHelp)}
        withAsterisk
        autosize
        minRows={3}
        {...field('reason')}
      />
    </FormModal>
  );
};

const Evidence = ({ part: { result, attempts, nextAt, decision } }: { readonly part: Part }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const told = (text: string, agreement: keyof typeof AGREEMENT_WORDS) => ({
    told: text,
    agreement: sayCode(intl, AGREEMENT_WORDS, agreement),
  });
  return (
    <>
      {result === null ? null : (
        <>
          <p className={classes.prose}>
            {result.number === null
              ? sayCode(intl, VAT_ANSWER_WORDS, result.answer)
              : formatMessage(messages.answer, {
                  number: result.number,
                  answer: sayCode(intl, VAT_ANSWER_WORDS, result.answer),
                })}
          </p>
          {result.code === null ? null : (
            <p className={classes.quiet}>{formatMessage(messages.code, { code: result.code })}</p>
          )}
          {result.name === null ? null : (
            <p className={classes.prose}>
              {formatMessage(messages.name, told(result.name, result.nameAgrees))}
            </p>
          )}
          {result.address === null ? null : (
            <p className={classes.prose}>
              {formatMessage(messages.address, told(result.address, result.addressAgrees))}
            </p>
          )}
        </>
      )}
      {nextAt === null ? null : (
        <p className={classes.quiet}>
          {attempts === 0
            ? formatMessage(messages.waits)
            : formatMessage(messages.again, {
                count: attempts,
                when: <When at={nextAt} as="moment" />,
              })}
        </p>
      )}
      {decision === null ? null : (
        <p className={classes.prose}>
          {formatMessage(messages.decided, {
            name: decision.byName,
            when: <When at={decision.at} as="moment" />,
            reason: decision.reason,
          })}
        </p>
      )}
    </>
  );
};

/** What a check looks up elsewhere: each with its answer, and for a person to decide where it is not plain. */
export const ApplicationCheckParts = ({
  id,
  parts,
  mayDecide,
  decide,
}: {
  readonly id: string;
  readonly parts: readonly Part[];
  readonly mayDecide: boolean;
  readonly decide: ApplicationActs['decideCheckPart'];
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const [open, setOpen] = useState<Part['kind']>();
  const deciding = parts.find(({ kind }) => kind === open);
  if (parts.length === 0) return null;
  return (
    <>
      <ul className={classes.list}>
        {parts.map((part) => (
          <li key={part.kind}>
            <span className={classes.line}>
              <strong>{sayCode(intl, CHECK_PART_WORDS, part.kind)}</strong>
              <StateBadge state={part.state} />
              {mayDecide && part.state === 'consider' ? (
                <Button
                  size="compact-sm"
                  aria-label={formatMessage(messages.decideOf, {
                    part: sayCode(intl, CHECK_PART_WORDS, part.kind),
                  })}
                  onClick={() => setOpen(part.kind)}
                >
                  {formatMessage(messages.decide)}
                </Button>
              ) : null}
            </span>
            <Evidence part={part} />
          </li>
        ))}
      </ul>
      {deciding === undefined ? null : (
        <DecideForm
          key={deciding.kind}
          id={id}
          part={deciding}
          decide={decide}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
};
