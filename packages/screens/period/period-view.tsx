import { Button } from '@mantine/core';
import type {
  ClosePreview,
  ClosePreviewSum,
  PeriodDetail,
  PeriodRow,
} from '@portal/contracts/period';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatPeriod } from '@portal/ui/format/date';
import { formatCount, formatNumber } from '@portal/ui/format/number';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { type Confirmation, useConfirm } from '@portal/ui/patterns/confirm';
import { Facts } from '@portal/ui/patterns/facts';
import { LiveProgress } from '@portal/ui/patterns/live-progress';
import { notify } from '@portal/ui/patterns/notify';
import { type CheckLink, PeriodChecks } from './period-checks';
import { PeriodSums } from './period-sums';
import { stageWords } from './period-words';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { Section } from '@portal/ui/patterns/section';
import { EmptyState } from '@portal/ui/patterns/state';

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
const factsOf = (sum: ClosePreviewSum, who: string): NonNullable<Confirmation['facts']> => {
  const parts = [
    { label: 'earned', amount: sum.net, isShown: true },
    { label: 'of which bonuses', amount: sum.bonuses, isShown: !isNothing(sum.bonuses) },
    {
      label: 'of which corrections',
      amount: sum.corrections,
      isShown: !isNothing(sum.corrections),
    },
    { label: 'adjustments', amount: sum.adjustments, isShown: !isNothing(sum.adjustments) },
    { label: 'recovered from debts', amount: sum.recoveries, isShown: !isNothing(sum.recoveries) },
    { label: 'still owed back', amount: sum.owedBack, isShown: !isNothing(sum.owedBack) },
  ];
  return [
    ...parts
      .filter(({ isShown }) => isShown)
      .map(({ label, amount }) => ({ label: `${who}: ${label}`, value: <Money value={amount} /> })),
    {
      label: `${who}: closing ${sum.statements === 1 ? 'balance' : 'balances'} of ${formatCount(sum.statements, 'statement')}`,
      value: <Money value={sum.closing} strong />,
    },
  ];
};

/** What a close will do, with its numbers, which the close is held to. */
const confirmationOf = (
  { month, partnerLabel, onClose, asksReason }: PeriodViewProps,
  preview: ClosePreview,
): Confirmation => {
  const name = formatPeriod(month.period);
  const warnings = month.checks.filter(({ stops, isClear }) => !stops && !isClear).length;
  return {
    title: `Close ${name}?`,
    body: `${name} is calculated a last time, bonuses of the windows that end with it are paid, and every earner gets a statement. After that nothing in it changes: what comes later counts in the next month. This cannot be undone.`,
    facts: [
      ...preview.sums.flatMap((sum) =>
        factsOf(sum, sum.earner === 'reseller' ? 'Resellers' : partnerLabel),
      ),
      ...(warnings === 0 ? [] : [{ label: 'Warnings', value: formatNumber(warnings) }]),
    ],
    confirmLabel: `Close ${name}`,
    danger: true,
    reason: asksReason === true ? 'required' : 'none',
    run: (reason) => onClose?.(reason, preview.fingerprint) ?? Promise.resolve(),
  };
};

/** One accounting month: what was earned, what stands in the way of its close, the close as it goes, and its result. */
export const PeriodView = (props: PeriodViewProps) => {
  const { month, partnerLabel, links } = props;
  return (
    <>
      <PeriodState {...props} />
      <Section title="What was earned" action={links}>
        {month.sums.length === 0 ? (
          <EmptyState title="Nothing was earned in this month">
            Lines appear once its events are calculated.
          </EmptyState>
        ) : (
          <PeriodSums sums={month.sums} partnerLabel={partnerLabel} />
        )}
      </Section>
    </>
  );
};

const PeriodState = (props: PeriodViewProps) => {
  const { month, linkOf, onClose, loadPreview } = props;
  const confirm = useConfirm();
  const [isLoading, setLoading] = useState(false);
  const ask = async (): Promise<void> => {
    setLoading(true);
    try {
      confirm(confirmationOf(props, await loadPreview()));
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
      title="Before it closes"
      text={
        left === 0
          ? 'Nothing stands in the way.'
          : `${formatNumber(left)} ${left === 1 ? 'thing stands' : 'things stand'} in the way.`
      }
      action={
        onClose === null ? undefined : (
          <Button
            variant="filled"
            disabled={!month.canClose}
            loading={isLoading}
            onClick={() => void ask()}
          >
            {`Close ${formatPeriod(month.period)}`}
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
  const { label, noun } = stageWords(close);
  if (close.error !== null)
    return (
      <Section
        title="The close stands still"
        action={
          onClose === null ? undefined : (
            <Button variant="filled" onClick={() => void onClose('Go on')}>
              Go on closing
            </Button>
          )
        }
      >
        <ProblemNote
          problem={{ code: 'conflict', message: close.error, issues: [], requestId: null }}
        >
          <p>
            It stopped at: {label.toLowerCase()}. What was done stays done;{' '}
            {formatPeriod(month.period)} goes on from there.
          </p>
        </ProblemNote>
      </Section>
    );
  return (
    <Section title={`Closing ${formatPeriod(month.period)}`}>
      <LiveProgress
        label={label}
        noun={noun}
        done={close.progress.done}
        total={close.progress.total}
        startedAt={null}
        note="It goes on when you leave this page."
      />
    </Section>
  );
};

const Result = ({ close }: { readonly close: NonNullable<PeriodRow['close']> }) => (
  <Section title="Closed" text="Nothing in this month changes any more.">
    <Facts
      items={[
        {
          label: 'Closed',
          value: close.closedAt === null ? '–' : <When at={close.closedAt} as="moment" />,
        },
        { label: 'By', value: close.requestedByName },
        { label: 'Statements issued', value: formatNumber(close.statements) },
      ]}
    />
  </Section>
);
