import { useTRPC } from '@portal/client/trpc';
import type { ClaimChoice } from '@portal/contracts/claim';
import { defineMessages } from '@portal/domain/text/message';
import { formatNumber } from '@portal/ui/format/number';
import { claimTotalWords } from '@portal/screens/claim/claim-tables';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';
import { Money } from '@portal/ui/primitives/money';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

const messages = defineMessages({
  accept: { id: 'admin.decideClaims.accept', defaultMessage: 'Accept {claims}?' },
  refuse: { id: 'admin.decideClaims.refuse', defaultMessage: 'Refuse {claims}?' },
  partnerThenEarnsFrom: {
    id: 'admin.decideClaims.partnerThenEarnsFrom',
    defaultMessage:
      'The partner then earns from them under the plan of their date; it is booked in the open month.',
  },
  refusedEventsStayRecord: {
    id: 'admin.decideClaims.refusedEventsStayRecord',
    defaultMessage:
      'Refused events stay on record, and their ids cannot be used again. The partner earns nothing from them; its resellers keep what they earned.',
  },
  events: { id: 'admin.decideClaims.events', defaultMessage: 'Events' },
  amountIn: { id: 'admin.decideClaims.amountIn', defaultMessage: 'Amount in {currency}' },
  accepted: { id: 'admin.decideClaims.accepted', defaultMessage: '{claims} accepted' },
  refused: { id: 'admin.decideClaims.refused', defaultMessage: '{claims} refused' },
  acceptEvents: { id: 'admin.decideClaims.acceptEvents', defaultMessage: 'Accept events' },
  refuseEvents: { id: 'admin.decideClaims.refuseEvents', defaultMessage: 'Refuse events' },
});

/** Asks, with their number and sums, and then accepts or refuses exactly what it showed. */
export const useDecideClaims = (partnerId: string, onDone: () => void = () => undefined) => {
  const intl = useIntl();
  const { formatMessage } = intl;
  const trpc = useTRPC();
  const confirm = useConfirm();
  const queryClient = useQueryClient();
  const decide = useMutation(trpc.admin.claim.decide.mutationOptions());
  return async (choice: ClaimChoice, outcome: 'accepted' | 'refused'): Promise<void> => {
    const expected = await queryClient.fetchQuery(
      trpc.admin.claim.total.queryOptions({ partnerId, ...choice }, { staleTime: 0 }),
    );
    const isAccepted = outcome === 'accepted';
    confirm({
      title: formatMessage(isAccepted ? messages.accept : messages.refuse, {
        claims: claimTotalWords(intl, expected),
      }),
      body: isAccepted
        ? formatMessage(messages.partnerThenEarnsFrom)
        : formatMessage(messages.refusedEventsStayRecord),
      facts: [
        {
          label: formatMessage(messages.events),
          value: formatNumber(expected.events, { locale: intl.locale }),
        },
        ...expected.sums.map((sum) => ({
          label: formatMessage(messages.amountIn, { currency: sum.currency }),
          value: <Money value={sum} />,
        })),
      ],
      reason: isAccepted ? 'optional' : 'required',
      confirmLabel: isAccepted
        ? formatMessage(messages.acceptEvents)
        : formatMessage(messages.refuseEvents),
      danger: !isAccepted,
      run: async (reason) => {
        const given = reason === '' ? {} : { reason };
        await decide.mutateAsync({ partnerId, ...choice, outcome, expected, ...given });
        await queryClient.invalidateQueries(trpc.admin.pathFilter());
        notify.done(
          formatMessage(isAccepted ? messages.accepted : messages.refused, {
            claims: claimTotalWords(intl, expected),
          }),
        );
        onDone();
      },
    });
  };
};
