import { Button } from '@mantine/core';
import type {
  ClosePreview,
  ClosePreviewSum,
  PeriodDetail,
  PeriodRow,
} from '@portal/contracts/period';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { formatPeriod } from '@portal/ui/format/date';
import { formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { useConfirm } from '@portal/ui/patterns/confirm';
import type { Confirmation } from '@portal/ui/patterns/confirm';
import { Facts } from '@portal/ui/patterns/facts';
import { LiveProgress } from '@portal/ui/patterns/live-progress';
import { notify } from '@portal/ui/patterns/notify';
import { PeriodChecks } from './period-checks';
import type { CheckLink } from './period-checks';
import { PeriodSums } from './period-sums';
import { stageWords } from './period-words';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { Section } from '@portal/ui/patterns/section';
import { EmptyState } from '@portal/ui/patterns/state';

const messages = defineMessages({
  earned: { id: 'screens.period.view.earned', defaultMessage: '{who}: earned' },
  bonuses: { id: 'screens.period.view.bonuses', defaultMessage: '{who}: of which bonuses' },
  corrections: {
    id: 'screens.period.view.corrections',
    defaultMessage: '{who}: of which corrections',
  },
  adjustments: { id: 'screens.period.view.adjustments', defaultMessage: '{who}: adjustments' },
  recoveries: {
    id: 'screens.period.view.recoveries',
    defaultMessage: '{who}: recovered from debts',
  },
  owedBack: { id: 'screens.period.view.owedBack', defaultMessage: '{who}: still owed back' },
  closingBalances: {
    id: 'screens.period.view.closingBalances',
    defaultMessage:
      '{who}: closing {statements, plural, one {balance of # statement} other {balances of # statements}}',
  },
  closeQuestion: { id: 'screens.period.view.closeQuestion', defaultMessage: 'Close {month}?' },
  closeBody: {
    id: 'screens.period.view.closeBody',
    defaultMessage:
      '{month} is calculated a last time, bonuses of the windows that end with it are paid, and every earner gets a statement. After that nothing in it changes: what comes later counts in the next month. This cannot be undone.',
  },
  resellers: { id: 'screens.period.view.resellers', defaultMessage: 'Resellers' },
  warnings: { id: 'screens.period.view.warnings', defaultMessage: 'Warnings' },
  close: { id: 'screens.period.view.close', defaultMessage: 'Close {month}' },
  whatWasEarned: { id: 'screens.period.view.whatWasEarned', defaultMessage: 'What was earned' },
  nothingEarned: {
    id: 'screens.period.view.nothingEarned',
    defaultMessage: 'Nothing was earned in this month',
  },
  nothingEarnedHelp: {
    id: 'screens.period.view.nothingEarnedHelp',
    defaultMessage: 'Lines appear once its events are calculated.',
  },
  before: { id: 'screens.period.view.before', defaultMessage: 'Before it closes' },
  nothingInTheWay: {
    id: 'screens.period.view.nothingInTheWay',
    defaultMessage: 'Nothing stands in the way.',
  },
  inTheWay: {
    id: 'screens.period.view.inTheWay',
    defaultMessage: '{count, plural, one {# thing stands} other {# things stand}} in the way.',
  },
  stuck: { id: 'screens.period.view.stuck', defaultMessage: 'The close stands still' },
  goOn: { id: 'screens.period.view.goOn', defaultMessage: 'Go on' },
  goOnClosing: { id: 'screens.period.view.goOnClosing', defaultMessage: 'Go on closing' },
  stoppedAt: {
    id: 'screens.period.view.stoppedAt',
    defaultMessage:
      'It stopped at: {stage, select, calculating {calculating the month} bonuses {working out bonuses} statements {issuing statements} other {closed}}. What was done stays done; {month} goes on from there.',
  },
  closing: { id: 'screens.period.view.closing', defaultMessage: 'Closing {month}' },
  goesOn: {
    id: 'screens.period.view.goesOn',
    defaultMessage: 'It goes on when you leave this page.',
  },
  closed: { id: 'screens.period.view.closed', defaultMessage: 'Closed' },
  closedHelp: {
    id: 'screens.period.view.closedHelp',
    defaultMessage: 'Nothing in this month changes any more.',
  },
  by: { id: 'screens.period.view.by', defaultMessage: 'By' },
  statementsIssued: {
    id: 'screens.period.view.statementsIssued',
    defaultMessage: 'Statements issued',
  },
});

export interface PeriodViewProps {
  readonly month: PeriodDetail;
  readonly partnerLabel: string;
  readonly linkOf: CheckLink;
  /** Below the sums: the lines, the statements. */
  readonly links?: ReactNode;
  /** Null for who may not close. `expected` is the fingerprint of the preview that was shown. */
  readonly onClose: ((reason: string, expected?: string) => Promise<unknown>) | null;
  /** What a close would book, by the calculation that closes. */
  readonly loadPreview: () => Promise<ClosePreview>;
  /** Staff say why they close a partner's month. */
  readonly asksReason?: boolean;
}

const isNothing = ({ amountMinor }: ClosePreviewSum['net']): boolean => amountMinor === '0';

/** What one side gets in one currency; what is zero beside the earnings is left out. */
const factsOf = (
  { formatMessage }: Speaker,
  sum: ClosePreviewSum,
  who: string,
): NonNullable<Confirmation['facts']> => {
  const parts = [
    { label: messages.earned, amount: sum.net, isShown: true },
    { label: messages.bonuses, amount: sum.bonuses, isShown: !isNothing(sum.bonuses) },
    {
      label: messages.corrections,
      amount: sum.corrections,
      isShown: !isNothing(sum.corrections),
    },
    { label: messages.adjustments, amount: sum.adjustments, isShown: !isNothing(sum.adjustments) },
    { label: messages.recoveries, amount: sum.recoveries, isShown: !isNothing(sum.recoveries) },
    { label: messages.owedBack, amount: sum.owedBack, isShown: !isNothing(sum.owedBack) },
  ];
  return [
    ...parts
      .filter(({ isShown }) => isShown)
      .map(({ label, amount }) => ({
        label: formatMessage(label, { who }),
        value: <Money value={amount} />,
      })),
    {
      label: formatMessage(messages.closingBalances, { who, statements: sum.statements }),
      value: <Money value={sum.closing} strong />,
    },
  ];
};

/** What a close will do, with its numbers, which the close is held to. */
const confirmationOf = (
  intl: Speaker,
  { month, partnerLabel, onClose, asksReason }: PeriodViewProps,
  preview: ClosePreview,
): Confirmation => {
  const { formatMessage, locale } = intl;
  const name = formatPeriod(month.period, { locale });
  const warnings = month.checks.filter(({ stops, isClear }) => !stops && !isClear).length;
  return {
    title: formatMessage(messages.closeQuestion, { month: name }),
    body: formatMessage(messages.closeBody, { month: name }),
    facts: [
      ...preview.sums.flatMap((sum) =>
        factsOf(
          intl,
          sum,
          sum.earner === 'reseller' ? formatMessage(messages.resellers) : partnerLabel,
        ),
      ),
      ...(warnings === 0
        ? []
        : [{ label: formatMessage(messages.warnings), value: formatNumber(warnings, { locale }) }]),
    ],
    confirmLabel: formatMessage(messages.close, { month: name }),
    danger: true,
    reason: asksReason === true ? 'required' : 'none',
    run: (reason) => onClose?.(reason, preview.fingerprint) ?? Promise.resolve(),
  };
};

/** One accounting month: what was earned, what stands in the way of its close, the close as it goes, and its result. */
export const PeriodView = (props: PeriodViewProps) => {
  const { formatMessage } = useIntl();
  const { month, partnerLabel, links } = props;
  return (
    <>
      <PeriodState {...props} />
      <Section title={formatMessage(messages.whatWasEarned)} action={links}>
        {month.sums.length === 0 ? (
          <EmptyState title={formatMessage(messages.nothingEarned)}>
            {formatMessage(messages.nothingEarnedHelp)}
          </EmptyState>
        ) : (
          <PeriodSums sums={month.sums} partnerLabel={partnerLabel} />
        )}
      </Section>
    </>
  );
};

const PeriodState = (props: PeriodViewProps) => {
  const intl = useIntl();
  const { formatMessage, locale } = intl;
  const { month, linkOf, onClose, loadPreview } = props;
  const confirm = useConfirm();
  const [isLoading, setLoading] = useState(false);
  const ask = async (): Promise<void> => {
    setLoading(true);
    try {
      confirm(confirmationOf(intl, props, await loadPreview()));
    } catch (error) {
      notify.failed(error);
    } finally {
      setLoading(false);
    }
  };
  if (month.status === 'closed' && month.close !== null) return <Result close={month.close} />;
  if (month.status === 'closing' && month.close !== null)
    return <Closing month={month} close={month.close} onClose={onClose} />;
  const left = month.checks.filter(({ stops, isClear }) => stops && !isClear).length;
  return (
    <Section
      title={formatMessage(messages.before)}
      text={
        left === 0
          ? formatMessage(messages.nothingInTheWay)
          : formatMessage(messages.inTheWay, { count: left })
      }
      action={
        onClose === null ? undefined : (
          <Button
            variant="filled"
            disabled={!month.canClose}
            loading={isLoading}
            onClick={() => void ask()}
          >
            {formatMessage(messages.close, { month: formatPeriod(month.period, { locale }) })}
          </Button>
        )
      }
    >
      <PeriodChecks checks={month.checks} linkOf={linkOf} />
    </Section>
  );
};

const Closing = ({
  month,
  close,
  onClose,
}: Pick<PeriodViewProps, 'month' | 'onClose'> & {
  readonly close: NonNullable<PeriodRow['close']>;
}) => {
  const intl = useIntl();
  const { formatMessage, locale } = intl;
  const { label, noun } = stageWords(intl, close);
  if (close.error !== null)
    return (
      <Section
        title={formatMessage(messages.stuck)}
        action={
          onClose === null ? undefined : (
            <Button variant="filled" onClick={() => void onClose(formatMessage(messages.goOn))}>
              {formatMessage(messages.goOnClosing)}
            </Button>
          )
        }
      >
        <ProblemNote
          problem={{ code: 'conflict', message: close.error, issues: [], requestId: null }}
        >
          <p>
            {formatMessage(messages.stoppedAt, {
              stage: close.progress.stage,
              month: formatPeriod(month.period, { locale }),
            })}
          </p>
        </ProblemNote>
      </Section>
    );
  return (
    <Section
      title={formatMessage(messages.closing, { month: formatPeriod(month.period, { locale }) })}
    >
      <LiveProgress
        label={label}
        noun={noun}
        done={close.progress.done}
        total={close.progress.total}
        startedAt={null}
        note={formatMessage(messages.goesOn)}
      />
    </Section>
  );
};

const Result = ({ close }: { readonly close: NonNullable<PeriodRow['close']> }) => {
  const { formatMessage, locale } = useIntl();
  return (
    <Section title={formatMessage(messages.closed)} text={formatMessage(messages.closedHelp)}>
      <Facts
        items={[
          {
            label: formatMessage(messages.closed),
            value: close.closedAt === null ? '–' : <When at={close.closedAt} as="moment" />,
          },
          { label: formatMessage(messages.by), value: close.requestedByName },
          {
            label: formatMessage(messages.statementsIssued),
            value: formatNumber(close.statements, { locale }),
          },
        ]}
      />
    </Section>
  );
};
