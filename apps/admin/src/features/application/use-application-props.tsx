import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useApplicationActs } from '@portal/client/use-application-acts';
import { useMe } from '@portal/screens/identity/me';
import { useQuery } from '@tanstack/react-query';
import { AuditTrail } from '../../shared/audit-trail';
import { paths } from '../../shared/paths';
import { useCan } from '../../shared/use-can';

/** What the page of an application and the queue need beside the application itself. */
export const useApplicationProps = (id: string, onDone?: () => void) => {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const acts = useApplicationActs(
    client.admin.application,
    { all: trpc.admin.pathFilter(), one: trpc.admin.application.get.queryFilter({ id }) },
    onDone,
  );
  const mayReview = useCan('application.manage');
  const team = useQuery(trpc.admin.user.list.queryOptions(undefined, { staleTime: 60_000 }));
  const programme = useQuery(
    trpc.admin.programme.get.queryOptions({ tenantId: null }, { staleTime: 60_000 }),
  );
  const host = URL.parse(programme.data?.address ?? '')?.host ?? '';
  return {
    tier: 1 as const,
    acts,
    mayNote: mayReview,
    me: useMe().userId,
    reviewers: (team.data ?? [])
      .filter(({ status }) => status === 'active')
      .map((member) => ({ value: member.id, label: member.name })),
    plans: [],
    addressOf: (slug: string) => (host === '' ? slug : `${slug}.${host}`),
    hrefOf: paths.application,
    madeHref: paths.partner,
    history: <AuditTrail entityKind="application" entityId={id} />,
  };
};
