import { Button, Select } from '@mantine/core';
import type { PlanSimulation } from '@portal/contracts/simulation';
import type { PlanDefinition } from '@portal/contracts/plan';
import { useState } from 'react';
import { formatDay, formatPeriod } from '@portal/ui/format/date';
import { useLocale } from '@portal/ui/format/locale';
import { formatCount } from '@portal/ui/format/number';
import { humanize } from '@portal/ui/format/id';
import { toProblem } from '@portal/contracts/problem';
import type { Problem } from '@portal/contracts/problem';
import { Money } from '@portal/ui/primitives/money';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { Section } from '@portal/ui/patterns/section';
import classes from './plan-aside.module.css';

/** Asks the server to try a draft on the last months' real events. */
export type SimulateDraft = (input: {
  readonly definition: PlanDefinition;
  readonly months: number;
  /** From this past instant on, in place of the last months. */
  readonly since?: string;
}) => Promise<PlanSimulation>;

type Sides = Pick<PlanSimulation['earners'][number], 'inForce' | 'draft'>;
type Row = Sides & { readonly id: string; readonly name: string };

/** By how much a draft changes what the plans in force give. */
export const changeOf = ({ inForce, draft }: Sides) => ({
  amountMinor: (BigInt(draft.amountMinor) - BigInt(inForce.amountMinor)).toString(),
  currency: draft.currency,
});

const columns = (head: string): readonly Column<Row>[] => [
  { id: 'name', header: head, cell: (row) => row.name, card: 'title' },
  { id: 'inForce', header: 'Was', cell: (row) => <Money value={row.inForce} />, align: 'end' },
  { id: 'draft', header: 'Would be', cell: (row) => <Money value={row.draft} />, align: 'end' },
  {
    id: 'change',
    header: 'Change',
    cell: (row) => <Money value={changeOf(row)} signed />,
    align: 'end',
    card: 'value',
  },
];
const BY_EARNER = columns('Earner');
const BY_COMPONENT = columns('Component');

const MONTHS = [1, 3, 6, 12].map((months) => ({
  value: String(months),
  label: months === 1 ? 'Last month' : `Last ${String(months)} months`,
}));

/** The choice of the draft's own past day. */
const SINCE = 'since';

interface Tried {
  readonly definition: PlanDefinition;
  readonly months: string;
  readonly result: PlanSimulation;
}

/** What the draft would have meant: the last months once more, beside what the plans in force gave. Nothing is stored. */
export const PlanWhatIf = ({
  definition,
  simulate,
  pastDay,
}: {
  /** Null while something in the form is wrong. */
  readonly definition: PlanDefinition | null;
  readonly simulate: SimulateDraft;
  /** The day (YYYY-MM-DD) from which it is to be in force, when that is past: it then corrects what was earned since. */
  readonly pastDay?: string | undefined;
}) => {
  const [chosen, setMonths] = useState<string | null>(null);
  // A past day is what matters, until somebody asks for something else.
  const usual = pastDay === undefined ? '3' : SINCE;
  const months = chosen === null || (chosen === SINCE && pastDay === undefined) ? usual : chosen;
  const asked = months === SINCE ? `${SINCE} ${pastDay ?? ''}` : months;
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [tried, setTried] = useState<Tried>();
  const run = async (): Promise<void> => {
    if (definition === null || isRunning) return;
    setRunning(true);
    setProblem(undefined);
    try {
      const result = await simulate(
        months === SINCE && pastDay !== undefined
          ? { definition, months: 1, since: `${pastDay}T00:00:00Z` }
          : { definition, months: Number(months) },
      );
      setTried({ definition, months: asked, result });
    } catch (error) {
      setProblem(toProblem(error));
    } finally {
      setRunning(false);
    }
  };
  const isStale =
    tried !== undefined &&
    (tried.months !== asked || JSON.stringify(tried.definition) !== JSON.stringify(definition));
  return (
    <Section title="What if" text="This draft on real events, before anybody is on it">
      <div className={classes.run}>
        <Select
          aria-label="Months"
          allowDeselect={false}
          data={
            pastDay === undefined
              ? MONTHS
              : [...MONTHS, { value: SINCE, label: `Since ${formatDay(pastDay)}, as corrections` }]
          }
          value={months}
          onChange={(value) => setMonths(value ?? months)}
        />
        <Button loading={isRunning} disabled={definition === null} onClick={() => void run()}>
          Try draft
        </Button>
      </div>
      {problem === undefined ? null : <ProblemNote problem={problem} />}
      {isStale ? <p className={classes.hint}>The draft has changed since. Try it again.</p> : null}
      {tried === undefined ? null : <WhatIfResult result={tried.result} />}
    </Section>
  );
};

const WhatIfResult = ({ result }: { readonly result: PlanSimulation }) => {
  const { locale } = useLocale();
  const { from, to, events, earners, earnerCount } = result;
  if (from === null || to === null)
    return <p className={classes.hint}>There are no billing events yet to try it on.</p>;
  const options = locale === undefined ? {} : { locale };
  const [first, last] = [formatPeriod(from, options), formatPeriod(to, options)];
  const span = from === to ? first : `${first} to ${last}`;
  return (
    <div aria-live="polite" className={classes.answer}>
      {result.totals.map((total) => (
        <p key={total.draft.currency} className={classes.verdict}>
          <Money value={changeOf(total)} signed strong /> <span>in {span}</span>:{' '}
          <Money value={total.inForce} /> would have been <Money value={total.draft} />.
        </p>
      ))}
      <p className={classes.hint}>
        {formatCount(events, 'event')}
        {result.appliesTo === 'plan'
          ? ', with the draft for those who are on this plan today.'
          : ', with the draft for everybody.'}
        {result.isShortened ? ' Earlier months are left out: there are too many events.' : ''}
      </p>
      {result.leavesOutBonuses ? (
        <p className={classes.hint}>
          Bonuses are not in it: they are earned when their window closes. The worked example tries
          them.
        </p>
      ) : null}
      {result.components.length < 2 ? null : (
        <DataTable
          label="Change by component"
          columns={BY_COMPONENT}
          rows={result.components.map((one) => ({ ...one, id: one.key, name: humanize(one.key) }))}
          rowKey={(row) => `${row.id} ${row.draft.currency}`}
        />
      )}
      {earners.length === 0 ? (
        <p className={classes.hint}>
          Nobody earns anything{result.leavesOutBonuses ? ' on events' : ''} in these months, before
          or after.
        </p>
      ) : (
        <DataTable
          label="Change by earner"
          columns={BY_EARNER}
          rows={earners}
          rowKey={(row) => `${row.id} ${row.draft.currency}`}
        />
      )}
      {earnerCount > earners.length ? (
        <p className={classes.hint}>
          The {earners.length} largest changes of {formatCount(earnerCount, 'earner')}.
        </p>
      ) : null}
    </div>
  );
};
