import { LINE_KIND_WORDS, LINE_KIND_IN_SENTENCE } from '@portal/domain/words/line-kind';
import { sayCode } from '@portal/domain/text/say-code';
import { sayExplanation } from '@portal/domain/commission/sentences';
import { useIntl } from 'react-intl';
import { useSubscription } from '@portal/client/subscription';
import { useTRPC } from '@portal/client/trpc';
import type { CommissionPreview } from '@portal/contracts/commission';
import { toProblem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/domain/text/humanize';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { LiveProgress } from '@portal/ui/patterns/live-progress';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { Section } from '@portal/ui/patterns/section';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './run-preview.module.css';

const messages = defineMessages({
  componentOfYours: {
    id: 'partner.runPreview.componentOfYours',
    defaultMessage: '{component} (you)',
  },
  verdict: {
    id: 'partner.runPreview.verdict',
    defaultMessage:
      '<strong>{lines, plural, one {# new line} other {# new lines}}</strong>: {totals}. Nothing is stored yet.',
  },
  verdictCorrected: {
    id: 'partner.runPreview.verdictCorrected',
    defaultMessage:
      '<strong>{lines, plural, one {# new line} other {# new lines}}</strong>, {corrections, number} of them corrections: {totals}. Nothing is stored yet.',
  },
  forYou: { id: 'partner.runPreview.forYou', defaultMessage: '{amount} for you' },
  forResellers: { id: 'partner.runPreview.forResellers', defaultMessage: '{amount} for resellers' },
  moved: {
    id: 'partner.runPreview.moved',
    defaultMessage:
      '{count, plural, one {# line of closed months goes} other {# lines of closed months go}} into {month}, which is open.',
  },
  largest: {
    id: 'partner.runPreview.largest',
    defaultMessage:
      'The {shown, number} largest changes of {all, plural, one {# earner} other {# earners}}.',
  },
  sampleOf: {
    id: 'partner.runPreview.sampleOf',
    defaultMessage: '{shown, number} of {all, number}',
  },
  componentKind: { id: 'partner.runPreview.componentKind', defaultMessage: '{component}: {kind}' },
  earner: { id: 'partner.runPreview.earner', defaultMessage: 'Earner' },
  is: { id: 'partner.runPreview.is', defaultMessage: 'Is' },
  willBe: { id: 'partner.runPreview.willBe', defaultMessage: 'Will be' },
  change: { id: 'partner.runPreview.change', defaultMessage: 'Change' },
  component: { id: 'partner.runPreview.component', defaultMessage: 'Component' },
  kind: { id: 'partner.runPreview.kind', defaultMessage: 'Kind' },
  lines: { id: 'partner.runPreview.lines', defaultMessage: 'Lines' },
  amount: { id: 'partner.runPreview.amount', defaultMessage: 'Amount' },
  underWay: { id: 'partner.runPreview.underWay', defaultMessage: 'Working out what would change' },
  noun: { id: 'partner.runPreview.noun', defaultMessage: 'events' },
  underWayNote: {
    id: 'partner.runPreview.underWayNote',
    defaultMessage: 'Nothing is stored. It ends when you leave this page.',
  },
  nothingNew: {
    id: 'partner.runPreview.nothingNew',
    defaultMessage: 'Everything is calculated already: calculating again would change nothing.',
  },
  whoGetsWhat: { id: 'partner.runPreview.whoGetsWhat', defaultMessage: 'Who gets what' },
  changeByEarner: { id: 'partner.runPreview.changeByEarner', defaultMessage: 'Change by earner' },
  forWhat: { id: 'partner.runPreview.forWhat', defaultMessage: 'For what' },
  changeByComponent: {
    id: 'partner.runPreview.changeByComponent',
    defaultMessage: 'Change by component',
  },
  someOfTheLines: { id: 'partner.runPreview.someOfTheLines', defaultMessage: 'Some of the lines' },
});

type Result = NonNullable<CommissionPreview['result']>;
type Earner = Result['earners'][number];
type Component = Result['components'][number];

const earnerColumns = (intl: Speaker): readonly Column<Earner>[] => [
  {
    id: 'name',
    header: intl.formatMessage(messages.earner),
    cell: (row) => row.name,
    card: 'title',
  },
  {
    id: 'before',
    header: intl.formatMessage(messages.is),
    align: 'end',
    cell: (row) => <Money value={row.before} />,
  },
  {
    id: 'after',
    header: intl.formatMessage(messages.willBe),
    align: 'end',
    cell: (row) => <Money value={row.after} />,
  },
  {
    id: 'difference',
    header: intl.formatMessage(messages.change),
    align: 'end',
    card: 'value',
    cell: (row) => <Money value={row.difference} signed />,
  },
];

const componentColumns = (intl: Speaker): readonly Column<Component>[] => [
  {
    id: 'component',
    header: intl.formatMessage(messages.component),
    cell: (row) =>
      row.earner === 'partner'
        ? intl.formatMessage(messages.componentOfYours, { component: humanize(row.component) })
        : humanize(row.component),
    card: 'title',
  },
  {
    id: 'kind',
    header: intl.formatMessage(messages.kind),
    cell: (row) => sayCode(intl, LINE_KIND_WORDS, row.kind),
  },
  {
    id: 'lines',
    header: intl.formatMessage(messages.lines),
    align: 'end',
    cell: (row) => row.lines,
  },
  {
    id: 'amount',
    header: intl.formatMessage(messages.amount),
    align: 'end',
    card: 'value',
    cell: (row) => <Money value={row.amount} signed />,
  },
];

/** What a calculation would do: worked out at the server, shown while it goes on, and nothing stored. */
export const RunPreview = ({ period }: { readonly period: string }) => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const [latest, setLatest] = useState<CommissionPreview>();
  const stream = useSubscription(
    trpc.partner.commission.preview.subscriptionOptions(period === '' ? {} : { period }, {
      // Once it is answered there is nothing to listen to: a new look is a new question.
      enabled: latest?.result === undefined || latest.result === null,
      onData: setLatest,
    }),
  );
  if (stream.error !== null && latest?.result === undefined)
    return <ProblemNote problem={toProblem(stream.error)} />;
  const result = latest?.result ?? null;
  return (
    <div className={classes.preview} aria-live="polite">
      {result === null ? (
        <LiveProgress
          label={formatMessage(messages.underWay)}
          noun={formatMessage(messages.noun)}
          done={latest?.processedEvents ?? 0}
          total={latest?.totalEvents ?? null}
          startedAt={latest?.startedAt ?? null}
          note={formatMessage(messages.underWayNote)}
        />
      ) : (
        <PreviewResult result={result} />
      )}
    </div>
  );
};

const Verdict = ({ result }: { readonly result: Result }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { lines, corrections, totals, moved } = result;
  return (
    <>
      <p className={classes.verdict}>
        {formatMessage(corrections === 0 ? messages.verdict : messages.verdictCorrected, {
          lines,
          corrections,
          strong: (parts) => <strong>{parts}</strong>,
          totals: totals.map((total, index) => (
            <span key={`${total.earner} ${total.currency}`}>
              {index === 0 ? '' : ', '}
              {formatMessage(total.earner === 'partner' ? messages.forYou : messages.forResellers, {
                amount: <Money value={total} signed strong />,
              })}
            </span>
          )),
        })}
      </p>
      {moved.map(({ period, lines: count }) => (
        <p key={period} className={classes.hint}>
          {formatMessage(messages.moved, {
            count,
            month: formatPeriod(period, { locale: intl.locale }),
          })}
        </p>
      ))}
    </>
  );
};

const PreviewResult = ({ result }: { readonly result: Result }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { earners, earnerCount, components, sample, lines } = result;
  if (lines === 0) return <p className={classes.verdict}>{formatMessage(messages.nothingNew)}</p>;
  return (
    <>
      <Verdict result={result} />
      <Section title={formatMessage(messages.whoGetsWhat)}>
        <DataTable
          label={formatMessage(messages.changeByEarner)}
          columns={earnerColumns(intl)}
          rows={earners}
          rowKey={(row) => `${row.id} ${row.difference.currency}`}
        />
        {earnerCount > earners.length ? (
          <p className={classes.hint}>
            {formatMessage(messages.largest, { shown: earners.length, all: earnerCount })}
          </p>
        ) : null}
      </Section>
      <Section title={formatMessage(messages.forWhat)}>
        <DataTable
          label={formatMessage(messages.changeByComponent)}
          columns={componentColumns(intl)}
          rows={components}
          rowKey={(row) => `${row.earner} ${row.component} ${row.kind} ${row.amount.currency}`}
        />
      </Section>
      <Section
        title={formatMessage(messages.someOfTheLines)}
        text={
          lines > sample.length
            ? formatMessage(messages.sampleOf, { shown: sample.length, all: lines })
            : undefined
        }
      >
        <ul className={classes.lines}>
          {sample.map((line) => (
            <li key={line.id}>
              <details>
                <summary>
                  <IconChevronRight size={16} aria-hidden />
                  <span>{line.earner.name}</span>
                  <span>
                    {formatMessage(messages.componentKind, {
                      component: humanize(line.component),
                      kind: sayCode(intl, LINE_KIND_IN_SENTENCE, line.kind),
                    })}
                  </span>
                  <When at={line.effectiveOn} as="day" />
                  <Money value={line.amount} signed />
                </summary>
                <ol>
                  {sayExplanation(line.explanation, { intl }).map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ol>
              </details>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
};
