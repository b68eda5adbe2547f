import { exportLink } from '@portal/client/export-link';
import { useTRPC } from '@portal/client/trpc';
import { defineMessages } from '@portal/domain/text/message';
import { AUDIT_LIST, auditInput, AuditLogPage } from '@portal/screens/audit/audit-log-page';
import { When } from '@portal/ui/primitives/when';
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
  const list = useListState(AUDIT_LIST);
  const input = auditInput(list.input);
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
