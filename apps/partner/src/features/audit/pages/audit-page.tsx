import { AUDIT_ENTITIES } from '@portal/domain/audit/act';
import { ACTOR_KINDS } from '@portal/domain/enum/actor-kind';
import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { auditInput, AuditLogPage } from '@portal/screens/audit/audit-log-page';
import { When } from '@portal/ui/primitives/when';
import { dayFilter, listSpec, oneOf } from '@portal/ui/state/list-state';
import { useListState } from '@portal/ui/state/use-list-state';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  verified: {
    id: 'partner.audit.verified',
    defaultMessage:
      'Verified up to entry {entries, number} on {when}: nothing was changed or removed.',
  },
  broken: {
    id: 'partner.audit.broken',
    defaultMessage:
      'Entry {entry} is not what was recorded, as found on {when}. The platform was told.',
  },
});

const SPEC = listSpec({
  filters: {
    entityKind: oneOf(AUDIT_ENTITIES),
    actorKind: oneOf(ACTOR_KINDS),
    from: dayFilter(),
    to: dayFilter(),
  },
  sorts: ['at'],
  defaultSort: { by: 'at', dir: 'desc' },
});

/** Up to where the record was verified, and when; nothing for members limited to some tenants, who see a part of it. */
const Verified = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.partner.audit.chain.queryOptions(undefined, { retry: false }));
  const latest = data?.latest ?? null;
  if (latest === null) return null;
  const values = {
    entries: latest.entries,
    entry: String(latest.firstBroken ?? latest.entries),
    when: <When key="when" at={latest.checkedAt} as="moment" />,
  };
  return (
    <>{formatMessage(latest.firstBroken === null ? messages.verified : messages.broken, values)}</>
  );
};

/** Everything that was done in this partner. */
export const AuditPage = () => {
  const trpc = useTRPC();
  const list = useListState(SPEC);
  const { sort: _sort, dir: _dir, ...asked } = list.input;
  const input = auditInput(asked);
  const query = useQuery(
    trpc.partner.audit.list.queryOptions(input, { placeholderData: keepPreviousData }),
  );
  return (
    <AuditLogPage
      list={list}
      query={query}
      lead={<Verified />}
      exportHref={exportLink('partner', 'audit', input)}
    />
  );
};
