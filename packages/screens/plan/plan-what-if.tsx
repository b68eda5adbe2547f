import { Button, Select } from '@mantine/core';
import type { PlanSimulation } from '@portal/contracts/simulation';
import type { PlanDefinition } from '@portal/contracts/plan';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { formatDay, formatPeriod } from '@portal/ui/format/date';
import { humanize } from '@portal/domain/text/humanize';
import { toProblem } from '@portal/contracts/problem';
import type { Problem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { Money } from '@portal/ui/primitives/money';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { ProblemNote } from '@portal/ui/patterns/problem-note';
import { Section } from '@portal/ui/patterns/section';
import classes from './plan-aside.module.css';

const messages = defineMessages({
  was: { id: 'screens.plan.whatIf.was', defaultMessage: 'Was' },
  wouldBe: { id: 'screens.plan.whatIf.wouldBe', defaultMessage: 'Would be' },
  change: { id: 'screens.plan.whatIf.change', defaultMessage: 'Change' },
  earner: { id: 'screens.plan.whatIf.earner', defaultMessage: 'Earner' },
  component: { id: 'screens.plan.whatIf.component', defaultMessage: 'Component' },
  lastMonths: {
    id: 'screens.plan.whatIf.lastMonths',
    defaultMessage: '{months, plural, one {Last month} other {Last # months}}',
  },
  title: { id: 'screens.plan.whatIf.title', defaultMessage: 'What if' },
  text: {
    id: 'screens.plan.whatIf.text',
    defaultMessage: 'This draft on real events, before anybody is on it',
  },
  months: { id: 'screens.plan.whatIf.months', defaultMessage: 'Months' },
  sinceDay: { id: 'screens.plan.whatIf.sinceDay', defaultMessage: 'Since {day}, as corrections' },
  tryDraft: { id: 'screens.plan.whatIf.tryDraft', defaultMessage: 'Try draft' },
  stale: {
    id: 'screens.plan.whatIf.stale',
    defaultMessage: 'The draft has changed since. Try it again.',
  },
  noEvents: {
    id: 'screens.plan.whatIf.noEvents',
    defaultMessage: 'There are no billing events yet to try it on.',
  },
  span: { id: 'screens.plan.whatIf.span', defaultMessage: '{first} to {last}' },
  verdict: {
    id: 'screens.plan.whatIf.verdict',
    defaultMessage: '{change} <in>in {span}</in>: {was} would have been {wouldBe}.',
  },
  forThoseOnPlan: {
    id: 'screens.plan.whatIf.forThoseOnPlan',
    defaultMessage:
      '{events, plural, one {# event} other {# events}}, with the draft for those who are on this plan today.',
  },
  forEverybody: {
    id: 'screens.plan.whatIf.forEverybody',
    defaultMessage:
      '{events, plural, one {# event} other {# events}}, with the draft for everybody.',
  },
  shortened: {
    id: 'screens.plan.whatIf.shortened',
    defaultMessage: 'Earlier months are left out: there are too many events.',
  },
  noBonuses: {
    id: 'screens.plan.whatIf.noBonuses',
    defaultMessage:
      'Bonuses are not in it: they are earned when their window closes. The worked example tries them.',
  },
  byComponent: { id: 'screens.plan.whatIf.byComponent', defaultMessage: 'Change by component' },
  byEarner: { id: 'screens.plan.whatIf.byEarner', defaultMessage: 'Change by earner' },
  nobodyEarns: {
    id: 'screens.plan.whatIf.nobodyEarns',
    defaultMessage: 'Nobody earns anything in these months, before or after.',
  },
  nobodyEarnsOnEvents: {
    id: 'screens.plan.whatIf.nobodyEarnsOnEvents',
    defaultMessage: 'Nobody earns anything on events in these months, before or after.',
  },
  largest: {
    id: 'screens.plan.whatIf.largest',
    defaultMessage:
      'The {shown} largest changes of {earners, plural, one {# earner} other {# earners}}.',
  },
});

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

const columns = ({ formatMessage }: Speaker, head: Message): readonly Column<Row>[] => [
  { id: 'name', header: formatMessage(head), cell: (row) => row.name, card: 'title' },
  {
    id: 'inForce',
    header: formatMessage(messages.was),
    cell: (row) => <Money value={row.inForce} />,
    align: 'end',
  },
  {
    id: 'draft',
    header: formatMessage(messages.wouldBe),
    cell: (row) => <Money value={row.draft} />,
    align: 'end',
  },
  {
    id: 'change',
    header: formatMessage(messages.change),
    cell: (row) => <Money value={changeOf(row)} signed />,
    align: 'end',
    card: 'value',
  },
];

const monthOptions = ({ formatMessage }: Speaker) =>
  [1, 3, 6, 12].map((months) => ({
    value: String(months),
    label: formatMessage(messages.lastMonths, { months }),
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
  const intl = useIntl();
  const { formatMessage } = intl;
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
    <Section title={formatMessage(messages.title)} text={formatMessage(messages.text)}>
      <div className={classes.run}>
        <Select
          aria-label={formatMessage(messages.months)}
          allowDeselect={false}
          data={[
            ...monthOptions(intl),
            ...(pastDay === undefined
              ? []
              : [
                  {
                    value: SINCE,
                    label: formatMessage(messages.sinceDay, {
                      day: formatDay(pastDay, { locale: intl.locale }),
                    }),
                  },
                ]),
          ]}
          value={months}
          onChange={(value) => setMonths(value ?? months)}
        />
        <Button loading={isRunning} disabled={definition === null} onClick={() => void run()}>
          {formatMessage(messages.tryDraft)}
        </Button>
      </div>
      {problem === undefined ? null : <ProblemNote problem={problem} />}
      {isStale ? <p className={classes.hint}>{formatMessage(messages.stale)}</p> : null}
      {tried === undefined ? null : <WhatIfResult result={tried.result} />}
    </Section>
  );
};

const WhatIfResult = ({ result }: { readonly result: PlanSimulation }) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const { from, to, events, earners, earnerCount } = result;
  if (from === null || to === null)
    return <p className={classes.hint}>{formatMessage(messages.noEvents)}</p>;
  const options = { locale: intl.locale };
  const [first, last] = [formatPeriod(from, options), formatPeriod(to, options)];
  const span = from === to ? first : formatMessage(messages.span, { first, last });
  return (
    <div aria-live="polite" className={classes.answer}>
      {result.totals.map((total) => (
        <p key={total.draft.currency} className={classes.verdict}>
          {formatMessage(messages.verdict, {
            span,
            in: (parts) => <span>{parts}</span>,
            change: <Money value={changeOf(total)} signed strong />,
            was: <Money value={total.inForce} />,
            wouldBe: <Money value={total.draft} />,
          })}
        </p>
      ))}
      <p className={classes.hint}>
        {formatMessage(
          result.appliesTo === 'plan' ? messages.forThoseOnPlan : messages.forEverybody,
          { events },
        )}
        {result.isShortened ? ` ${formatMessage(messages.shortened)}` : ''}
      </p>
      {result.leavesOutBonuses ? (
        <p className={classes.hint}>{formatMessage(messages.noBonuses)}</p>
      ) : null}
      {result.components.length < 2 ? null : (
        <DataTable
          label={formatMessage(messages.byComponent)}
          columns={columns(intl, messages.component)}
          rows={result.components.map((one) => ({ ...one, id: one.key, name: humanize(one.key) }))}
          rowKey={(row) => `${row.id} ${row.draft.currency}`}
        />
      )}
      {earners.length === 0 ? (
        <p className={classes.hint}>
          {formatMessage(
            result.leavesOutBonuses ? messages.nobodyEarnsOnEvents : messages.nobodyEarns,
          )}
        </p>
      ) : (
        <DataTable
          label={formatMessage(messages.byEarner)}
          columns={columns(intl, messages.earner)}
          rows={earners}
          rowKey={(row) => `${row.id} ${row.draft.currency}`}
        />
      )}
      {earnerCount > earners.length ? (
        <p className={classes.hint}>
          {formatMessage(messages.largest, { shown: earners.length, earners: earnerCount })}
        </p>
      ) : null}
    </div>
  );
};
