import { sayExplanation } from '@portal/domain/commission/sentences';
import { useIntl } from 'react-intl';
import { useSubscription } from '@portal/client/subscription';
import { useTRPC } from '@portal/client/trpc';
import type { CommissionPreview } from '@portal/contracts/commission';
import { toProblem } from '@portal/contracts/problem';
import { formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/ui/format/id';
import { formatCount } from '@portal/ui/format/number';
import { type Column, DataTable } from '@portal/ui/patterns/data-table';
import { LiveProgress } from '@portal/ui/patterns/live-progress';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { Section } from '@portal/ui/patterns/section';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './run-preview.module.css';

type Result = NonNullable<CommissionPreview['result']>;
type Earner = Result['earners'][number];
type Component = Result['components'][number];

const EARNERS: readonly Column<Earner>[] = [
  { id: 'name', header: 'Earner', cell: (row) => row.name, card: 'title' },
  { id: 'before', header: 'Is', align: 'end', cell: (row) => <Money value={row.before} /> },
  { id: 'after', header: 'Will be', align: 'end', cell: (row) => <Money value={row.after} /> },
  {
    id: 'difference',
    header: 'Change',
    align: 'end',
    card: 'value',
    cell: (row) => <Money value={row.difference} signed />,
  },
];

const COMPONENTS: readonly Column<Component>[] = [
  {
    id: 'component',
    header: 'Component',
    cell: (row) => `${humanize(row.component)}${row.earner === 'partner' ? ' (you)' : ''}`,
    card: 'title',
  },
  { id: 'kind', header: 'Kind', cell: (row) => humanize(row.kind) },
  { id: 'lines', header: 'Lines', align: 'end', cell: (row) => row.lines },
  {
    id: 'amount',
    header: 'Amount',
    align: 'end',
    card: 'value',
    cell: (row) => <Money value={row.amount} signed />,
  },
];

/** What a calculation would do: worked out at the server, shown while it goes on, and nothing stored. */
export const RunPreview = ({ period }: { readonly period: string }) => {
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
          label="Working out what would change"
          noun="events"
          done={latest?.processedEvents ?? 0}
          total={latest?.totalEvents ?? null}
          startedAt={latest?.startedAt ?? null}
          note="Nothing is stored. It ends when you leave this page."
        />
      ) : (
        <PreviewResult result={result} />
      )}
    </div>
  );
};

const Verdict = ({ result }: { readonly result: Result }) => {
  const { lines, corrections, totals, moved } = result;
  return (
    <>
      <p className={classes.verdict}>
        <strong>{formatCount(lines, 'new line')}</strong>
        {corrections === 0 ? '' : `, ${String(corrections)} of them corrections`}
        {': '}
        {totals.map((total, index) => (
          <span key={`${total.earner} ${total.currency}`}>
            {index === 0 ? '' : ', '}
            <Money value={total} signed strong />
            {total.earner === 'partner' ? ' for you' : ' for resellers'}
          </span>
        ))}
        {'. Nothing is stored yet.'}
      </p>
      {moved.map(({ period, lines: count }) => (
        <p key={period} className={classes.hint}>
          {`${formatCount(count, 'line')} of closed months ${count === 1 ? 'goes' : 'go'} into ${formatPeriod(period)}, which is open.`}
        </p>
      ))}
    </>
  );
};

const PreviewResult = ({ result }: { readonly result: Result }) => {
  const intl = useIntl();
  const { earners, earnerCount, components, sample, lines } = result;
  if (lines === 0)
    return (
      <p className={classes.verdict}>
        Everything is calculated already: calculating again would change nothing.
      </p>
    );
  return (
    <>
      <Verdict result={result} />
      <Section title="Who gets what">
        <DataTable
          label="Change by earner"
          columns={EARNERS}
          rows={earners}
          rowKey={(row) => `${row.id} ${row.difference.currency}`}
        />
        {earnerCount > earners.length ? (
          <p className={classes.hint}>
            {`The ${String(earners.length)} largest changes of ${formatCount(earnerCount, 'earner')}.`}
          </p>
        ) : null}
      </Section>
      <Section title="For what">
        <DataTable
          label="Change by component"
          columns={COMPONENTS}
          rows={components}
          rowKey={(row) => `${row.earner} ${row.component} ${row.kind} ${row.amount.currency}`}
        />
      </Section>
      <Section
        title="Some of the lines"
        text={lines > sample.length ? `${String(sample.length)} of ${String(lines)}` : undefined}
      >
        <ul className={classes.lines}>
          {sample.map((line) => (
            <li key={line.id}>
              <details>
                <summary>
                  <IconChevronRight size={16} aria-hidden />
                  <span>{line.earner.name}</span>
                  <span>{`${humanize(line.component)}: ${humanize(line.kind).toLowerCase()}`}</span>
                  <When at={line.effectiveAt} as="day" />
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
