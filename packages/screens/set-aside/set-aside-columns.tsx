import type { SetAsideView } from '@portal/contracts/set-aside';
import { BILLING_EVENT_TYPES } from '@portal/domain/enum/billing-event-type';
import { OPEN_STANDINGS, SET_ASIDE_STANDINGS } from '@portal/domain/enum/set-aside';
import type { SetAsideStanding } from '@portal/domain/enum/set-aside';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import { codeOptions } from '@portal/domain/text/say-code';
import { EVENT_TYPE_WORDS } from '@portal/domain/words/event-type';
import type { Column } from '@portal/ui/patterns/data-table';
import type { FilterDef, FilterOption } from '@portal/ui/patterns/filter-chips';
import { Money } from '@portal/ui/primitives/money';
import { When } from '@portal/ui/primitives/when';
import type { IntlShape } from 'react-intl';
import { eventColumns } from '../event/event-columns';

const messages = defineMessages({
  type: { id: 'screens.setAside.type', defaultMessage: 'Type' },
  tenant: { id: 'screens.setAside.tenant', defaultMessage: 'Tenant' },
  customer: { id: 'screens.setAside.customer', defaultMessage: 'Customer number' },
  source: { id: 'screens.setAside.source', defaultMessage: 'Source' },
  postedBy: { id: 'screens.setAside.postedBy', defaultMessage: 'Posted by' },
  platform: { id: 'screens.setAside.platform', defaultMessage: 'The platform' },
  unknown: { id: 'screens.setAside.unknown', defaultMessage: 'Unknown' },
  received: { id: 'screens.setAside.received', defaultMessage: 'Received' },
  why: { id: 'screens.setAside.why', defaultMessage: 'Why' },
  twin: { id: 'screens.setAside.twin', defaultMessage: 'Looks like' },
  sameAs: {
    id: 'screens.setAside.sameAs',
    defaultMessage: '{eventId} ({source}), {amount}, {at}, received {received}',
  },
  sameWithoutAmount: {
    id: 'screens.setAside.sameWithoutAmount',
    defaultMessage: '{eventId} ({source}), {at}, received {received}',
  },
  decided: { id: 'screens.setAside.decided', defaultMessage: 'Decided' },
  decidedBy: { id: 'screens.setAside.decidedBy', defaultMessage: '{name}, {when}' },
  decidedFor: { id: 'screens.setAside.decidedFor', defaultMessage: '{name}, {when}: {reason}' },
  byItself: { id: 'screens.setAside.byItself', defaultMessage: 'By itself, {when}' },
  standing: { id: 'screens.setAside.standing', defaultMessage: 'State' },
});

const STANDING_WORDS: Readonly<Record<SetAsideStanding, Message>> = defineMessages({
  waiting: { id: 'screens.setAside.state.waiting', defaultMessage: 'Waiting' },
  held: { id: 'screens.setAside.state.held', defaultMessage: 'Held' },
  ahead: { id: 'screens.setAside.state.ahead', defaultMessage: 'Ahead of its day' },
  taken: { id: 'screens.setAside.state.taken', defaultMessage: 'Taken' },
  refused: { id: 'screens.setAside.state.refused', defaultMessage: 'Refused' },
  dismissed: { id: 'screens.setAside.state.dismissed', defaultMessage: 'Dismissed as the same' },
});

const posterOf = (intl: Speaker, { postedBy }: SetAsideView): string =>
  postedBy === null
    ? intl.formatMessage(messages.platform)
    : (postedBy.name ?? intl.formatMessage(messages.unknown));

const twinCell = (intl: IntlShape, { twin }: SetAsideView) => {
  if (twin === null) return '–';
  const { eventId, source, amount, occurredAt, recordedAt } = twin;
  const values = {
    eventId,
    source,
    at: <When at={occurredAt} />,
    received: <When at={recordedAt} as="relative" />,
  };
  return amount === null
    ? intl.formatMessage(messages.sameWithoutAmount, values)
    : intl.formatMessage(messages.sameAs, { ...values, amount: <Money value={amount} /> });
};

const decisionCell = (intl: IntlShape, { decision }: SetAsideView) => {
  if (decision === null) return '–';
  const { byName: name, reason, at } = decision;
  const when = <When at={at} as="relative" />;
  if (name === null) return intl.formatMessage(messages.byItself, { when });
  return reason === null
    ? intl.formatMessage(messages.decidedBy, { name, when })
    : intl.formatMessage(messages.decidedFor, { name, when, reason });
};

/** Events that wait or are held: whose they are, since when, and why; what is held beside what it looks like. */
export const setAsideColumns = (
  intl: IntlShape,
  standing: SetAsideStanding,
): readonly Column<SetAsideView>[] => [
  ...eventColumns<SetAsideView>(intl, {
    id: 'customer',
    header: intl.formatMessage(messages.customer),
    cell: (row) => row.customerNumber ?? '–',
  }),
  { id: 'source', header: intl.formatMessage(messages.source), cell: (row) => row.source },
  {
    id: 'by',
    header: intl.formatMessage(messages.postedBy),
    cell: (row) => posterOf(intl, row),
  },
  {
    id: 'since',
    header: intl.formatMessage(messages.received),
    cell: (row) => <When at={row.receivedAt} as="relative" />,
  },
  standing === 'held'
    ? {
        id: 'twin',
        header: intl.formatMessage(messages.twin),
        cell: (row) => twinCell(intl, row),
        card: 'wide',
      }
    : {
        id: 'why',
        header: intl.formatMessage(messages.why),
        cell: (row) => row.why,
        card: 'wide',
      },
  ...(OPEN_STANDINGS.some((open) => open === standing)
    ? []
    : [
        {
          id: 'decided',
          header: intl.formatMessage(messages.decided),
          cell: (row: SetAsideView) => decisionCell(intl, row),
          card: 'wide' as const,
        },
      ]),
];

/** How lists of them are narrowed. */
export const setAsideFilters = (
  intl: Speaker,
  tenants: readonly FilterOption[],
): readonly FilterDef[] => [
  {
    name: 'standing',
    label: intl.formatMessage(messages.standing),
    kind: 'one',
    options: SET_ASIDE_STANDINGS.map((value) => ({
      value,
      label: intl.formatMessage(STANDING_WORDS[value]),
    })),
  },
  { name: 'tenantId', label: intl.formatMessage(messages.tenant), kind: 'one', options: tenants },
  {
    name: 'type',
    label: intl.formatMessage(messages.type),
    kind: 'one',
    options: codeOptions(intl, EVENT_TYPE_WORDS, BILLING_EVENT_TYPES),
  },
  { name: 'source', label: intl.formatMessage(messages.source), kind: 'text' },
];
