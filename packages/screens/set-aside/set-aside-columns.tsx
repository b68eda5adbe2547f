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
import { When } from '@portal/ui/primitives/when';
import type { IntlShape } from 'react-intl';
import { eventColumns } from '../event/event-columns';

const messages = defineMessages({
  type: { id: 'screens.setAside.type', defaultMessage: 'Type' },
  tenant: { id: 'screens.setAside.tenant', defaultMessage: 'Tenant' },
  customer: { id: 'screens.setAside.customer', defaultMessage: 'Customer number' },
  source: { id: 'screens.setAside.source', defaultMessage: 'Source' },
  postedBy: { id: 'screens.setAside.postedBy', defaultMessage: 'Posted by' },
  by: { id: 'screens.setAside.by', defaultMessage: '{source} ({name})' },
  platform: { id: 'screens.setAside.platform', defaultMessage: 'The platform' },
  unknown: { id: 'screens.setAside.unknown', defaultMessage: 'Unknown' },
  received: { id: 'screens.setAside.received', defaultMessage: 'Received' },
  why: { id: 'screens.setAside.why', defaultMessage: 'Why' },
  twin: { id: 'screens.setAside.twin', defaultMessage: 'Looks like' },
  sameAs: {
    id: 'screens.setAside.sameAs',
    defaultMessage: '{eventId} ({source}), received {received}',
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

const posterOf = (intl: Speaker, { postedBy, source }: SetAsideView): string =>
  intl.formatMessage(messages.by, {
    source,
    name:
      postedBy === null
        ? intl.formatMessage(messages.platform)
        : (postedBy.name ?? intl.formatMessage(messages.unknown)),
  });

/** What it looks like has the same amount, invoice and day. */
const twinCell = (intl: IntlShape, { twin }: SetAsideView) => {
  if (twin === null) return '–';
  const { eventId, source, recordedAt } = twin;
  return intl.formatMessage(messages.sameAs, {
    eventId,
    source,
    received: <When at={recordedAt} as="relative" />,
  });
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

/** What the list is for: why it is there, or what it looks like. */
const aboutColumn = (intl: IntlShape, standing: SetAsideStanding): Column<SetAsideView> =>
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
      };

/** What one decides by comes first, so that it is on every screen; what is the same for most comes last. */
const ORDER = 'event why twin decided amount at customer reference since type tenant by'.split(' '); // no text: ids

/** What a phone leaves out, so that each event has its lines at a glance. */
const NOT_ON_CARDS = ['type', 'tenant', 'reference', 'by'];

/** Events that are set aside: why, or beside what they look like, since when, and who posted them. */
export const setAsideColumns = (
  intl: IntlShape,
  standing: SetAsideStanding,
  withTenant: boolean,
): readonly Column<SetAsideView>[] =>
  [
    ...eventColumns<SetAsideView>(
      intl,
      {
        id: 'customer',
        header: intl.formatMessage(messages.customer),
        cell: (row) => row.customerNumber ?? '–',
      },
      { withTenant },
    ),
    aboutColumn(intl, standing),
    {
      id: 'since',
      header: intl.formatMessage(messages.received),
      cell: (row: SetAsideView) => <When at={row.receivedAt} as="relative" />,
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
    {
      id: 'by',
      header: intl.formatMessage(messages.postedBy),
      cell: (row: SetAsideView) => posterOf(intl, row),
    },
  ]
    .map((column) =>
      NOT_ON_CARDS.includes(column.id) ? { ...column, card: 'hide' as const } : column,
    )
    .toSorted((left, right) => ORDER.indexOf(left.id) - ORDER.indexOf(right.id));

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
