import type { PlanDetail } from '@portal/contracts/plan';
import { CURRENT_RULES } from '@portal/domain/commission/rule-set';
import { defineMessages } from '@portal/domain/text/message';
import type { Speaker } from '@portal/domain/text/message';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import { DetailPage } from '@portal/ui/patterns/detail-page';
import type { Fact } from '@portal/ui/patterns/facts';
import type { Crumb } from '@portal/ui/patterns/page-header';
import { Section } from '@portal/ui/patterns/section';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { PlanHistory } from './plan-changes';

const messages = defineMessages({
  currency: { id: 'screens.plan.page.currency', defaultMessage: 'Currency' },
  versionInForce: { id: 'screens.plan.page.versionInForce', defaultMessage: 'Version in force' },
  noneNow: { id: 'screens.plan.page.noneNow', defaultMessage: 'None now' },
  description: { id: 'screens.plan.page.description', defaultMessage: 'Description' },
  created: { id: 'screens.plan.page.created', defaultMessage: 'Created' },
  whatItPays: { id: 'screens.plan.page.whatItPays', defaultMessage: 'What it pays' },
  earlierRules: {
    id: 'screens.plan.page.earlierRules',
    defaultMessage: '{version} (earlier rules)',
    description: 'Number of a version of a plan, made under rules from before.',
  },
  earlierRulesMean: {
    id: 'screens.plan.page.earlierRulesMean',
    defaultMessage:
      'A version under earlier rules keeps what it says: flat amounts are paid on invoices of 0.00 too, refunds do not lower what adds up in bands and are shared by gross amounts, months without a known activation are not counted for resellers, and what the reseller earned is taken off before the factor of the tier. The next version follows the current rules.',
  },
  versions: { id: 'screens.plan.page.versions', defaultMessage: 'Versions' },
  version: { id: 'screens.plan.page.version', defaultMessage: 'Version' },
  state: { id: 'screens.plan.page.state', defaultMessage: 'State' },
  inForce: { id: 'screens.plan.page.inForce', defaultMessage: 'In force' },
  from: { id: 'screens.plan.page.from', defaultMessage: 'From' },
  until: { id: 'screens.plan.page.until', defaultMessage: 'Until' },
  open: { id: 'screens.plan.page.open', defaultMessage: 'Open' },
  note: { id: 'screens.plan.page.note', defaultMessage: 'Note' },
  whatChanged: { id: 'screens.plan.page.whatChanged', defaultMessage: 'What changed' },
});

/** From when to when something of a plan is in force, as columns. */
export const spanColumns = <
  Row extends { readonly effectiveFrom: string; readonly effectiveTo: string | null },
>({
  formatMessage,
}: Speaker): readonly Column<Row>[] => [
  {
    id: 'from',
    header: formatMessage(messages.from),
    cell: (row) => <When at={row.effectiveFrom} as="day" />,
  },
  {
    id: 'to',
    header: formatMessage(messages.until),
    cell: (row) =>
      row.effectiveTo === null ? (
        formatMessage(messages.open)
      ) : (
        <When at={row.effectiveTo} as="day" />
      ),
  },
];

const versionColumns = (intl: Speaker): readonly Column<PlanDetail['versionList'][number]>[] => [
  {
    id: 'version',
    header: intl.formatMessage(messages.version),
    cell: (row) =>
      isEarlier(row)
        ? intl.formatMessage(messages.earlierRules, { version: row.version })
        : row.version,
    card: 'title',
  },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: (row) =>
      row.current ? (
        <StateBadge state="active" label={intl.formatMessage(messages.inForce)} />
      ) : (
        '–'
      ),
  },
  ...spanColumns(intl),
  { id: 'note', header: intl.formatMessage(messages.note), cell: (row) => row.note ?? '–' },
];

/** True when a version was made under rules that new versions do not follow any more. */
const isEarlier = ({ definition }: PlanDetail['versionList'][number]): boolean =>
  definition['rules'] !== CURRENT_RULES;

/** One plan: what it pays, who is on it, its versions, and what changed between them. */
export const PlanPage = ({
  plan,
  crumbs,
  action,
  facts = [],
  versionAction,
  children,
}: {
  readonly plan: PlanDetail;
  readonly crumbs: readonly Crumb[];
  readonly action?: ReactNode;
  /** What is told of it before the rest. */
  readonly facts?: readonly Fact[];
  /** Beside its versions. */
  readonly versionAction?: ReactNode;
  /** Who is on it. */
  readonly children?: ReactNode;
}) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  return (
    <DetailPage
      title={plan.name}
      crumbs={crumbs}
      action={action}
      facts={[
        ...facts,
        { label: formatMessage(messages.currency), value: plan.currency },
        {
          label: formatMessage(messages.versionInForce),
          value: plan.currentVersion ?? formatMessage(messages.noneNow),
        },
        ...(plan.description === null
          ? []
          : [{ label: formatMessage(messages.description), value: plan.description }]),
        { label: formatMessage(messages.created), value: <When at={plan.createdAt} as="day" /> },
      ]}
    >
      <Section title={formatMessage(messages.whatItPays)}>
        <ul>
          {plan.components.map((component) => (
            <li key={component.key}>{component.summary}</li>
          ))}
        </ul>
      </Section>
      {children}
      <Section title={formatMessage(messages.versions)} action={versionAction}>
        <DataTable
          label={formatMessage(messages.versions)}
          columns={versionColumns(intl)}
          rows={plan.versionList}
          rowKey={(row) => row.id}
        />
        {plan.versionList.some(isEarlier) ? (
          <p>{formatMessage(messages.earlierRulesMean)}</p>
        ) : null}
      </Section>
      {plan.versionList.length < 2 ? null : (
        <Section title={formatMessage(messages.whatChanged)}>
          <PlanHistory versions={plan.versionList} earner={plan.earnerKind} />
        </Section>
      )}
    </DetailPage>
  );
};
