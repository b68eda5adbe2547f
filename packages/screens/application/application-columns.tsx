import type { ApplicationRow } from '@portal/contracts/application-review';
import type { APPLICATION_QUEUES } from '@portal/contracts/application-review';
import type { FlagSeverity } from '@portal/domain/enum/application';
import { RESELLER_TYPES } from '@portal/domain/enum/reseller-type';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { codeOptions, sayCode } from '@portal/domain/text/say-code';
import { stateOptions } from '@portal/domain/text/state-words';
import { SEVERITY_WORDS } from '@portal/domain/words/application-review';
import { RESELLER_TYPE_WORDS } from '@portal/domain/words/reseller-type';
import type { Column } from '@portal/ui/patterns/data-table';
import type { FilterDef, FilterOption } from '@portal/ui/patterns/filter-chips';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import type { Tone } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import { useIntl } from 'react-intl';
import { APPLICATION_STATES } from './use-application-list';
import classes from './application.module.css';

const messages = defineMessages({
  name: { id: 'screens.application.name', defaultMessage: 'Company' },
  state: { id: 'screens.application.state', defaultMessage: 'State' },
  type: { id: 'screens.application.type', defaultMessage: 'Kind' },
  tenant: { id: 'screens.application.tenant', defaultMessage: 'Tenant' },
  score: { id: 'screens.application.score', defaultMessage: 'Score' },
  flags: { id: 'screens.application.flags', defaultMessage: 'Flags' },
  check: { id: 'screens.application.check', defaultMessage: 'Check' },
  assignee: { id: 'screens.application.assignee', defaultMessage: 'Reviewer' },
  nobody: { id: 'screens.application.nobody', defaultMessage: 'Nobody yet' },
  due: { id: 'screens.application.due', defaultMessage: 'Due' },
  overdue: { id: 'screens.application.overdue', defaultMessage: 'Overdue since {day}' },
  submitted: { id: 'screens.application.submitted', defaultMessage: 'Submitted' },
  source: { id: 'screens.application.source', defaultMessage: 'Source' },
  country: { id: 'screens.application.country', defaultMessage: 'Country' },
  queue: { id: 'screens.application.queue', defaultMessage: 'Queue' },
  flagCount: {
    id: 'screens.application.flagCount',
    defaultMessage: '{severity} ({count, number})',
  },
});

const QUEUE_WORDS: Readonly<Record<(typeof APPLICATION_QUEUES)[number], Message>> = defineMessages({
  all: { id: 'screens.applicationQueue.all', defaultMessage: 'All' },
  unassigned: { id: 'screens.applicationQueue.unassigned', defaultMessage: 'Unassigned' },
  mine: { id: 'screens.applicationQueue.mine', defaultMessage: 'Mine' },
  overdue: { id: 'screens.applicationQueue.overdue', defaultMessage: 'Overdue' },
});

const SEVERITY_TONES: Readonly<Record<FlagSeverity, Tone>> = {
  low: 'neutral',
  medium: 'warn',
  high: 'bad',
};

/** How grave a flag is: a word and an icon, the colour only repeats them. */
export const SeverityBadge = ({ severity }: { readonly severity: FlagSeverity }) => (
  <StateBadge
    state={severity}
    tone={SEVERITY_TONES[severity]}
    label={useIntl().formatMessage(SEVERITY_WORDS[severity])}
  />
);

/** The gravest flag of an application, and how many there are. */
export const FlagsBadge = ({
  row,
}: {
  readonly row: Pick<ApplicationRow, 'flags' | 'severity'>;
}) => {
  const { formatMessage } = useIntl();
  if (row.severity === null) return <>–</>;
  return (
    <StateBadge
      state={row.severity}
      tone={SEVERITY_TONES[row.severity]}
      label={formatMessage(messages.flagCount, {
        severity: formatMessage(SEVERITY_WORDS[row.severity]),
        count: row.flags,
      })}
    />
  );
};

/** By when an application is decided; overdue with a word. */
export const DueDate = ({ row }: { readonly row: Pick<ApplicationRow, 'dueAt' | 'isOverdue'> }) => {
  const { formatMessage } = useIntl();
  if (row.dueAt === null) return <>–</>;
  const day = <When at={row.dueAt} as="day" />;
  return row.isOverdue ? (
    <span className={classes.overdue}>{formatMessage(messages.overdue, { day })}</span>
  ) : (
    day
  );
};

const ofResellers = (intl: Speaker): readonly Column<ApplicationRow>[] => [
  {
    id: 'type',
    header: intl.formatMessage(messages.type),
    cell: ({ type }) => (type === null ? '–' : sayCode(intl, RESELLER_TYPE_WORDS, type)),
    card: 'hide',
  },
  {
    id: 'tenant',
    header: intl.formatMessage(messages.tenant),
    cell: ({ tenant }) => tenant?.name ?? '–',
    card: 'hide',
  },
];

/** Columns of the applications of a tier; a phone shows two lines: who and in which state, what is grave and until when. */
export const applicationColumns = (
  intl: Speaker,
  tier: 1 | 2,
): readonly Column<ApplicationRow>[] => [
  {
    id: 'name',
    header: intl.formatMessage(messages.name),
    cell: ({ name }) => name,
    sort: 'name',
    card: 'title',
  },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: ({ state }) => <StateBadge state={state} />,
    card: 'value',
  },
  {
    id: 'due',
    header: intl.formatMessage(messages.due),
    cell: (row) => <DueDate row={row} />,
    sort: 'dueAt',
  },
  {
    id: 'flags',
    header: intl.formatMessage(messages.flags),
    cell: (row) => <FlagsBadge row={row} />,
  },
  ...(tier === 1 ? [] : ofResellers(intl)),
  {
    id: 'country',
    header: intl.formatMessage(messages.country),
    cell: ({ country }) => country ?? '–',
    optional: tier === 2,
    card: 'hide',
  },
  {
    id: 'score',
    header: intl.formatMessage(messages.score),
    cell: ({ score }) => (score === null ? '–' : String(score)),
    sort: 'score',
    align: 'end',
    card: 'hide',
  },
  {
    id: 'check',
    header: intl.formatMessage(messages.check),
    cell: ({ check }) => (check === null ? '–' : <StateBadge state={check} />),
    card: 'hide',
  },
  {
    id: 'assignee',
    header: intl.formatMessage(messages.assignee),
    cell: ({ assignee }) => assignee?.name ?? intl.formatMessage(messages.nobody),
    card: 'hide',
  },
  {
    id: 'submitted',
    header: intl.formatMessage(messages.submitted),
    cell: ({ submittedAt }) => <When at={submittedAt} as="day" />,
    sort: 'submittedAt',
    optional: true,
    card: 'hide',
  },
  {
    id: 'source',
    header: intl.formatMessage(messages.source),
    cell: ({ source }) => source ?? '–',
    optional: true,
    card: 'hide',
  },
];

/** How applications are narrowed; `tenants` where there are several to choose from. */
export const applicationFilters = (
  intl: Speaker,
  tier: 1 | 2,
  tenants: readonly FilterOption[],
): readonly FilterDef[] => [
  {
    name: 'queue',
    label: intl.formatMessage(messages.queue),
    kind: 'one',
    options: codeOptions(intl, QUEUE_WORDS, ['unassigned', 'mine', 'overdue']),
  },
  {
    name: 'state',
    label: intl.formatMessage(messages.state),
    kind: 'many',
    options: stateOptions(intl, APPLICATION_STATES),
  },
  ...(tier === 1
    ? []
    : [
        {
          name: 'tenantId',
          label: intl.formatMessage(messages.tenant),
          kind: 'one' as const,
          options: tenants,
        },
        {
          name: 'type',
          label: intl.formatMessage(messages.type),
          kind: 'many' as const,
          options: codeOptions(intl, RESELLER_TYPE_WORDS, RESELLER_TYPES),
        },
      ]),
  { name: 'source', label: intl.formatMessage(messages.source), kind: 'text' },
];
