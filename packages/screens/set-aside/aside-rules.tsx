import { Button, Text } from '@mantine/core';
import type { AsideRuleView, SetAsideRule } from '@portal/contracts/aside-rule';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { DataTable } from '@portal/ui/patterns/data-table';
import type { Column } from '@portal/ui/patterns/data-table';
import type { FilterOption } from '@portal/ui/patterns/filter-chips';
import { Loaded } from '@portal/ui/patterns/loaded';
import { notify } from '@portal/ui/patterns/notify';
import type { RowAction } from '@portal/ui/patterns/row-menu';
import { Section } from '@portal/ui/patterns/section';
import { DetailSkeleton } from '@portal/ui/patterns/skeletons';
import { StateBadge } from '@portal/ui/primitives/state-badge';
import { When } from '@portal/ui/primitives/when';
import type { Loadable } from '@portal/ui/state/query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { IntlShape } from 'react-intl';
import { AsideRuleDialog } from './aside-rule-dialog';

const messages = defineMessages({
  title: { id: 'screens.asideRules.title', defaultMessage: 'Rules' },
  lead: {
    id: 'screens.asideRules.lead',
    defaultMessage:
      'What is done by itself with events of a source, until a day. Refunds and departures are never refused or dismissed by a rule.',
  },
  none: { id: 'screens.asideRules.none', defaultMessage: 'No rule: a person decides on each.' },
  set: { id: 'screens.asideRules.set', defaultMessage: 'Set a rule' },
  source: { id: 'screens.asideRules.source', defaultMessage: 'Source' },
  tenant: { id: 'screens.asideRules.tenant', defaultMessage: 'Tenant' },
  what: { id: 'screens.asideRules.what', defaultMessage: 'Rule' },
  state: { id: 'screens.asideRules.state', defaultMessage: 'State' },
  endsOn: { id: 'screens.asideRules.endsOn', defaultMessage: 'Last day' },
  by: { id: 'screens.asideRules.by', defaultMessage: 'Set by' },
  byTwo: { id: 'screens.asideRules.byTwo', defaultMessage: '{name}, confirmed by {other}' },
  reason: { id: 'screens.asideRules.reason', defaultMessage: 'Reason' },
  confirm: { id: 'screens.asideRules.confirm', defaultMessage: 'Confirm rule' },
  confirmTitle: {
    id: 'screens.asideRules.confirmTitle',
    defaultMessage: 'Take all held events of {source}?',
  },
  confirmBody: {
    id: 'screens.asideRules.confirmBody',
    defaultMessage:
      '{name} proposed it: {reason}. From now on, held events of this source are taken as other ones, and somebody earns from them.',
  },
  confirmed: { id: 'screens.asideRules.confirmed', defaultMessage: 'Rule for {source} confirmed' },
  end: { id: 'screens.asideRules.end', defaultMessage: 'End rule' },
  endTitle: { id: 'screens.asideRules.endTitle', defaultMessage: 'End the rule for {source}?' },
  endBody: {
    id: 'screens.asideRules.endBody',
    defaultMessage: 'What comes from then on waits for a person. What was decided stays.',
  },
  ended: { id: 'screens.asideRules.ended', defaultMessage: 'Rule for {source} ended' },
});

const OUTCOMES: Readonly<Record<AsideRuleView['outcome'], Message>> = defineMessages({
  taken: { id: 'screens.asideRules.taken', defaultMessage: 'Take what is held' },
  dismissed: { id: 'screens.asideRules.dismissed', defaultMessage: 'Dismiss what is held' },
  refused: {
    id: 'screens.asideRules.refused',
    defaultMessage: 'Refuse what has waited {days, plural, one {# day} other {# days}}',
  },
});

const whatOf = (intl: Speaker, { outcome, afterDays }: AsideRuleView): string =>
  intl.formatMessage(OUTCOMES[outcome], { days: afterDays ?? 0 });

const byOf = (intl: Speaker, { setByName, confirmedByName }: AsideRuleView): string =>
  confirmedByName === null
    ? setByName
    : intl.formatMessage(messages.byTwo, { name: setByName, other: confirmedByName });

const columns = (intl: IntlShape): readonly Column<AsideRuleView>[] => [
  {
    id: 'source',
    header: intl.formatMessage(messages.source),
    cell: (rule) => rule.source,
    card: 'title',
  },
  { id: 'what', header: intl.formatMessage(messages.what), cell: (rule) => whatOf(intl, rule) },
  {
    id: 'state',
    header: intl.formatMessage(messages.state),
    cell: (rule) => (
      <StateBadge state={rule.status} tone={rule.status === 'proposed' ? 'waiting' : undefined} />
    ),
    card: 'value',
  },
  {
    id: 'endsOn',
    header: intl.formatMessage(messages.endsOn),
    cell: (rule) => <When at={rule.endsOn} as="day" />,
  },
  {
    id: 'reason',
    header: intl.formatMessage(messages.reason),
    cell: (rule) => rule.reason,
    card: 'wide',
  },
  {
    id: 'by',
    header: intl.formatMessage(messages.by),
    cell: (rule) => byOf(intl, rule),
    card: 'wide',
  },
  { id: 'tenant', header: intl.formatMessage(messages.tenant), cell: (rule) => rule.tenant.name },
];

/** What a page of one surface brings. */
interface AsideRulesProps {
  readonly query: Loadable<readonly AsideRuleView[]>;
  readonly tenants: readonly FilterOption[];
  readonly mayRule: boolean;
  readonly set: (input: SetAsideRule) => Promise<AsideRuleView>;
  readonly confirm: (id: string) => Promise<unknown>;
  readonly end: (id: string) => Promise<unknown>;
}

const useActions = ({ mayRule, confirm: agree, end }: AsideRulesProps) => {
  const { formatMessage } = useIntl();
  const confirm = useConfirm();
  return (rule: AsideRuleView): RowAction[] => {
    const { id, source, setByName: name, reason } = rule;
    if (!mayRule || rule.status === 'ended') return [];
    const ending: RowAction = {
      label: formatMessage(messages.end),
      danger: true,
      run: () =>
        confirm({
          title: formatMessage(messages.endTitle, { source }),
          body: formatMessage(messages.endBody),
          confirmLabel: formatMessage(messages.end),
          danger: true,
          run: async () => {
            await end(id);
            notify.done(formatMessage(messages.ended, { source }));
          },
        }),
    };
    if (!rule.canConfirm) return [ending];
    const agreeing: RowAction = {
      label: formatMessage(messages.confirm),
      run: () =>
        confirm({
          title: formatMessage(messages.confirmTitle, { source }),
          body: formatMessage(messages.confirmBody, { name, reason }),
          confirmLabel: formatMessage(messages.confirm),
          run: async () => {
            await agree(id);
            notify.done(formatMessage(messages.confirmed, { source }));
          },
        }),
    };
    return [agreeing, ending];
  };
};

/** What is done by rule with events that wait or are held. */
export const AsideRulesSection = (props: AsideRulesProps) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const [setting, setSetting] = useState(false);
  const actions = useActions(props);
  return (
    <Section
      title={formatMessage(messages.title)}
      text={formatMessage(messages.lead)}
      action={
        props.mayRule ? (
          <Button onClick={() => setSetting(true)}>{formatMessage(messages.set)}</Button>
        ) : null
      }
    >
      <Loaded query={props.query} skeleton={<DetailSkeleton />}>
        {(rules) =>
          rules.length === 0 ? (
            <Text c="dimmed">{formatMessage(messages.none)}</Text>
          ) : (
            <DataTable
              label={formatMessage(messages.title)}
              columns={columns(intl)}
              rows={rules}
              rowKey={({ id }) => id}
              rowName={({ source }) => source}
              rowActions={actions}
            />
          )
        }
      </Loaded>
      {setting ? (
        <AsideRuleDialog
          tenants={props.tenants}
          set={props.set}
          onClose={() => setSetting(false)}
        />
      ) : null}
    </Section>
  );
};
