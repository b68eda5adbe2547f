import { Button, Group, Radio, Select, Textarea } from '@mantine/core';
import { FinishCheck, RecordCheckItem } from '@portal/contracts/application-review';
import type { ApplicationDetail } from '@portal/contracts/application-review';
import { CHECK_ITEM_RESULTS, CHECK_OUTCOMES } from '@portal/domain/enum/application';
import { defineMessages } from '@portal/domain/text/message';
import { codeOptions, sayCode } from '@portal/domain/text/say-code';
import { CHECK_OUTCOME_WORDS, CHECK_RESULT_WORDS } from '@portal/domain/words/application-review';
import { FormModal } from '@portal/ui/patterns/form-modal';
import { Section } from '@portal/ui/patterns/section';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import type { Tone } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useContractForm } from '@portal/ui/state/use-contract-form';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { ApplicationActs } from './application-acts';
import { ApplicationCheckNotice } from './application-check-notice';
import { ApplicationCheckParts } from './application-check-parts';
import classes from './application.module.css';

const messages = defineMessages({
  title: { id: 'screens.applicationCheck.title', defaultMessage: 'Background check' },
  lead: {
    id: 'screens.applicationCheck.lead',
    defaultMessage:
      'Say for each item what you found and where. It is clear only when all have a result and none failed.',
  },
  none: {
    id: 'screens.applicationCheck.none',
    defaultMessage: 'It begins when the application is submitted.',
  },
  open: { id: 'screens.applicationCheck.open', defaultMessage: 'Not looked at yet' },
  by: { id: 'screens.applicationCheck.by', defaultMessage: '{name}, {when}' },
  record: { id: 'screens.applicationCheck.record', defaultMessage: 'Record result' },
  recordOf: { id: 'screens.applicationCheck.recordOf', defaultMessage: 'Record result of {item}' },
  change: { id: 'screens.applicationCheck.change', defaultMessage: 'Change' },
  changeOf: { id: 'screens.applicationCheck.changeOf', defaultMessage: 'Change result of {item}' },
  result: { id: 'screens.applicationCheck.result', defaultMessage: 'Result' },
  evidence: { id: 'screens.applicationCheck.evidence', defaultMessage: 'Evidence' },
  evidenceHelp: {
    id: 'screens.applicationCheck.evidenceHelp',
    defaultMessage: 'What you saw, where and when: an extract’s number, an address, a call',
  },
  finish: { id: 'screens.applicationCheck.finish', defaultMessage: 'Finish check' },
  left: {
    id: 'screens.applicationCheck.left',
    defaultMessage: '{count, plural, one {# item has} other {# items have}} no result yet.',
  },
  outcome: { id: 'screens.applicationCheck.outcome', defaultMessage: 'Outcome' },
  outcomeHelp: {
    id: 'screens.applicationCheck.outcomeHelp',
    defaultMessage:
      'Clear: it can be approved. Consider or failed: it goes to review, and only an owner can approve it, with a reason.',
  },
  summary: { id: 'screens.applicationCheck.summary', defaultMessage: 'Summary' },
  summaryHelp: {
    id: 'screens.applicationCheck.summaryHelp',
    defaultMessage: 'Internal: reviewers read it, the applicant does not',
  },
  finished: {
    id: 'screens.applicationCheck.finished',
    defaultMessage: 'Finished {when}',
  },
  lapsed: {
    id: 'screens.applicationCheck.lapsed',
    defaultMessage: 'It has expired and no longer counts.',
  },
  recheckDue: {
    id: 'screens.applicationCheck.recheckDue',
    defaultMessage: 'It expires soon: a new one is due.',
  },
  finishedUntil: {
    id: 'screens.applicationCheck.finishedUntil',
    defaultMessage: 'Finished {when}, good until {until}',
  },
});

type Check = NonNullable<ApplicationDetail['checks']>;
type Item = Check['items'][number];
type Result = NonNullable<Item['result']>;

const TONES: Readonly<Record<Result, Tone>> = {
  passed: 'good',
  failed: 'bad',
  not_applicable: 'neutral',
};

const ItemForm = ({
  item,
  id,
  record,
  onClose,
}: {
  readonly item: Item;
  readonly id: string;
  readonly record: ApplicationActs['recordCheckItem'];
  readonly onClose: () => void;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const control = useContractForm({
    schema: RecordCheckItem,
    initialValues: {
      id,
      key: item.key,
      result: item.result ?? 'passed',
      evidence: item.evidence ?? '',
    },
    onSubmit: async (value) => {
      await record(value);
      onClose();
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormModal
      opened
      onClose={onClose}
      title={item.label}
      control={control}
      submitLabel={formatMessage(messages.record)}
    >
      <Radio.Group label={formatMessage(messages.result)} {...field('result')}>
        <Group gap={24} mt={4}>
          {CHECK_ITEM_RESULTS.map((value) => (
            <Radio key={value} value={value} label={sayCode(intl, CHECK_RESULT_WORDS, value)} />
          ))}
        </Group>
      </Radio.Group>
      <Textarea
        data-autofocus
        label={formatMessage(messages.evidence)}
        description={formatMessage(messages.evidenceHelp)}
        withAsterisk
        autosize
        minRows={3}
        {...field('evidence')}
      />
    </FormModal>
  );
};

/** What the check can come to: clear only when every item and every answer is there, and none speaks against it. */
const outcomesOf = ({ items, parts }: Pick<Check, 'items' | 'parts'>) =>
  CHECK_OUTCOMES.filter(
    (outcome) =>
      outcome !== 'clear' ||
      (items.every(({ result }) => result !== null && result !== 'failed') &&
        parts.every(({ state }) => state === 'passed' || state === 'not_applicable')),
  );

const FinishForm = ({
  check,
  id,
  finish,
  onClose,
}: {
  readonly check: Check;
  readonly id: string;
  readonly finish: ApplicationActs['finishCheck'];
  readonly onClose: () => void;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const outcomes = outcomesOf(check);
  const control = useContractForm({
    schema: FinishCheck,
    initialValues: { id, outcome: outcomes[0] ?? 'consider', summary: '' },
    onSubmit: async (value) => {
      await finish(value);
      onClose();
    },
  });
  const field = control.form.getInputProps;
  return (
    <FormModal
      opened
      onClose={onClose}
      title={formatMessage(messages.finish)}
      control={control}
      submitLabel={formatMessage(messages.finish)}
    >
      <Select
        label={formatMessage(messages.outcome)}
        description={formatMessage(messages.outcomeHelp)}
        allowDeselect={false}
        data={codeOptions(intl, CHECK_OUTCOME_WORDS, outcomes)}
        {...field('outcome')}
      />
      <Textarea
        data-autofocus
        label={formatMessage(messages.summary)}
        description={formatMessage(messages.summaryHelp)}
        withAsterisk
        autosize
        minRows={3}
        {...field('summary')}
      />
    </FormModal>
  );
};

const CheckItem = ({
  item,
  onRecord,
}: {
  readonly item: Item;
  readonly onRecord: (() => void) | undefined;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { label, result, evidence, byName, at } = item;
  return (
    <li>
      <span className={classes.line}>
        <strong>{label}</strong>
        {result === null ? (
          <span className={classes.quiet}>{formatMessage(messages.open)}</span>
        ) : (
          <StateBadge
            state={result}
            tone={TONES[result]}
            label={sayCode(intl, CHECK_RESULT_WORDS, result)}
          />
        )}
        {onRecord === undefined ? null : (
          <Button
            size="compact-sm"
            aria-label={formatMessage(result === null ? messages.recordOf : messages.changeOf, {
              item: label,
            })}
            onClick={onRecord}
          >
            {formatMessage(result === null ? messages.record : messages.change)}
          </Button>
        )}
      </span>
      {evidence === null ? null : <p className={classes.prose}>{evidence}</p>}
      {byName === null ? null : (
        <p className={classes.quiet}>
          {formatMessage(messages.by, { name: byName, when: <When at={at} as="moment" /> })}
        </p>
      )}
    </li>
  );
};

/** The background check of an application: the checklist, what was looked up, and the outcome of the whole. */
export const ApplicationCheck = ({
  application: { id, checks: check, can },
  acts,
}: {
  readonly application: ApplicationDetail;
  readonly acts: Pick<
    ApplicationActs,
    'recordCheckItem' | 'finishCheck' | 'decideCheckPart' | 'sendCheckNotice'
  >;
}) => {
  const { formatMessage } = useIntl();
  const [open, setOpen] = useState<string>();
  const [isFinishing, setFinishing] = useState(false);
  if (check === null) {
    return (
      <Section title={formatMessage(messages.title)}>
        <p className={classes.quiet}>{formatMessage(messages.none)}</p>
      </Section>
    );
  }
  const item = check.items.find(({ key }) => key === open);
  const left = check.items.filter(({ result }) => result === null).length;
  return (
    <Section
      title={formatMessage(messages.title)}
      text={can.check ? formatMessage(messages.lead) : undefined}
      action={<StateBadge state={check.state} />}
    >
      <ul className={classes.list}>
        {check.items.map((one) => (
          <CheckItem
            key={one.key}
            item={one}
            onRecord={can.check ? () => setOpen(one.key) : undefined}
          />
        ))}
      </ul>
      <ApplicationCheckParts
        id={id}
        parts={check.parts}
        mayDecide={can.check}
        decide={acts.decideCheckPart}
      />
      {check.summary === null ? null : <p className={classes.prose}>{check.summary}</p>}
      {check.finishedAt === null ? null : (
        <p className={classes.quiet}>
          {check.expiresAt === null
            ? formatMessage(messages.finished, { when: <When at={check.finishedAt} /> })
            : formatMessage(messages.finishedUntil, {
                when: <When at={check.finishedAt} />,
                until: <When at={check.expiresAt} />,
              })}
        </p>
      )}
      {check.age === null || check.age === 'good' ? null : (
        <p className={classes.prose}>
          {formatMessage(check.age === 'lapsed' ? messages.lapsed : messages.recheckDue)}
        </p>
      )}
      <ApplicationCheckNotice
        id={id}
        adverse={check.adverse}
        mayTell={can.tell}
        send={acts.sendCheckNotice}
      />
      {can.check ? (
        <Group gap={12}>
          <Button aria-keyshortcuts="c" onClick={() => setFinishing(true)}>
            {formatMessage(messages.finish)}
          </Button>
          {left === 0 ? null : (
            <span className={classes.quiet}>{formatMessage(messages.left, { count: left })}</span>
          )}
        </Group>
      ) : null}
      {item === undefined ? null : (
        <ItemForm
          key={item.key}
          id={id}
          item={item}
          record={acts.recordCheckItem}
          onClose={() => setOpen(undefined)}
        />
      )}
      {isFinishing ? (
        <FinishForm
          id={id}
          check={check}
          finish={acts.finishCheck}
          onClose={() => setFinishing(false)}
        />
      ) : null}
    </Section>
  );
};
