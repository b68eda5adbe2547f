import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useAct } from '@portal/client/use-act';
import type { PublishAgreement, SaveAgreementDraft } from '@portal/contracts/agreement';
import { AgreementTab } from '@portal/screens/agreement/agreement-tab';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '../../../shared/use-can';

/** What resellers are asked to accept before they are paid. */
export const ProgrammeAgreement = () => {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const act = useAct(trpc.partner.pathFilter());
  const acts = {
    save: (input: SaveAgreementDraft) =>
      act(() => client.partner.agreement.saveDraft.mutate(input)),
    publish: (input: PublishAgreement) => act(() => client.partner.agreement.publish.mutate(input)),
  };
  return (
    <AgreementTab
      query={useQuery(trpc.partner.agreement.list.queryOptions())}
      acts={useCan('programme.manage') ? acts : undefined}
    />
  );
};
