import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useApplicationActs } from '@portal/client/use-application-acts';
import { useMe } from '@portal/screens/identity/me';
import { useQuery } from '@tanstack/react-query';
import { AuditTrail } from '../../shared/audit-trail';
import { paths } from '../../shared/paths';
import { useCan } from '../../shared/use-can';

const PLANS_OF = 'reseller';

/** What the page of an application and the queue need beside the application itself. */
export const useApplicationProps = (id: string, onDone?: () => void) => {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const acts = useApplicationActs(
    client.partner.application,
    { all: trpc.partner.pathFilter(), one: trpc.partner.application.get.queryFilter({ id }) },
    onDone,
  );
  const mayReview = useCan('application.manage');
  const team = useQuery(trpc.partner.team.list.queryOptions(undefined, { staleTime: 60_000 }));
  const plans = useQuery(trpc.partner.plan.list.queryOptions(undefined, { staleTime: 60_000 }));
  return {
    tier: 2 as const,
    acts,
    mayNote: mayReview,
    me: useMe().userId,
    reviewers: (team.data ?? [])
      .filter(({ status }) => status === 'active')
      .map((member) => ({ value: member.id, label: member.name })),
    plans: (plans.data ?? [])
      .filter(({ earnerKind }) => earnerKind === PLANS_OF)
      .map((plan) => ({ value: plan.id, label: plan.name })),
    addressOf: (slug: string) => slug,
    hrefOf: paths.application,
    madeHref: paths.reseller,
    history: <AuditTrail entityKind="application" entityId={id} />,
  };
};
