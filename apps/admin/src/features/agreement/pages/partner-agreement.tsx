import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useAct } from '@portal/client/use-act';
import type { PublishAgreement, SaveAgreementDraft } from '@portal/contracts/agreement';
import { AgreementTab } from '@portal/screens/agreement/agreement-tab';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { useCan } from '../../../shared/use-can';

/** What the partner is asked to accept before the platform pays it. */
export const PartnerAgreement = () => {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { id: partnerId = '' } = useParams();
  const act = useAct(trpc.admin.pathFilter());
  const acts = {
    save: (input: SaveAgreementDraft) =>
      act(() => client.admin.agreement.saveDraft.mutate({ partnerId, ...input })),
    publish: (input: PublishAgreement) =>
      act(() => client.admin.agreement.publish.mutate({ partnerId, ...input })),
  };
  return (
    <AgreementTab
      query={useQuery(trpc.admin.agreement.list.queryOptions({ partnerId }))}
      acts={useCan('programme.manage') ? acts : undefined}
    />
  );
};
