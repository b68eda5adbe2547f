import { useTRPC, useTRPCClient } from '@portal/client/trpc';
import { useAct } from '@portal/client/use-act';
import type { AcceptAgreement } from '@portal/contracts/agreement';
import { defineMessages } from '@portal/domain/text/message';
import { OwnAgreementPage } from '@portal/screens/agreement/own-agreement-page';
import { notify } from '@portal/ui/patterns/notify';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { useCan } from '../../../shared/use-can';

const messages = defineMessages({
  done: { id: 'partner.agreement.done', defaultMessage: 'Agreement accepted' },
});

/** What is agreed on with who pays. */
export const AgreementPage = () => {
  const { formatMessage } = useIntl();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const act = useAct(trpc.partner.pathFilter());
  const mayAccept = useCan('agreement.accept');
  const accept = async (input: AcceptAgreement): Promise<void> => {
    await act(() => client.partner.ownAgreement.accept.mutate(input));
    notify.done(formatMessage(messages.done));
  };
  return (
    <OwnAgreementPage
      query={useQuery(trpc.partner.ownAgreement.get.queryOptions())}
      accept={mayAccept ? accept : undefined}
    />
  );
};
