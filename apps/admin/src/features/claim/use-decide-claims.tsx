import { useTRPC } from '@portal/client/trpc';
import type { ClaimChoice } from '@portal/contracts/claim';
import { formatNumber } from '@portal/ui/format/number';
import { claimTotalWords } from '@portal/screens/claim/claim-tables';
import { useConfirm } from '@portal/ui/patterns/confirm';
import { notify } from '@portal/ui/patterns/notify';
import { Money } from '@portal/ui/primitives/money';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';

/** Asks, with their number and sums, and then accepts or refuses exactly what it showed. */
export const useDecideClaims = (partnerId: string, onDone: () => void = () => undefined) => {
  const intl = useIntl();
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
      title: `${isAccepted ? 'Accept' : 'Refuse'} ${claimTotalWords(intl, expected)}?`,
      body: isAccepted
        ? 'The partner then earns from them under the plan of their date; it is booked in the open month.'
        : 'Refused events stay on record, and their ids cannot be used again. The partner earns nothing from them; its resellers keep what they earned.',
      facts: [
        { label: 'Events', value: formatNumber(expected.events) },
        ...expected.sums.map((sum) => ({
          label: `Amount in ${sum.currency}`,
          value: <Money value={sum} />,
        })),
      ],
      reason: isAccepted ? 'optional' : 'required',
      confirmLabel: isAccepted ? 'Accept events' : 'Refuse events',
      danger: !isAccepted,
      run: async (reason) => {
        const given = reason === '' ? {} : { reason };
        await decide.mutateAsync({ partnerId, ...choice, outcome, expected, ...given });
        await queryClient.invalidateQueries(trpc.admin.pathFilter());
        notify.done(`${claimTotalWords(intl, expected)} ${outcome}`);
        onDone();
      },
    });
  };
};
