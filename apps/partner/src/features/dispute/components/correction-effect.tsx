import { useTRPC } from '@portal/client/trpc';
import { AdjustmentEffectText } from '@portal/screens/adjustment/adjustment-effect';
import type { DisputeEffect } from '@portal/screens/dispute/use-dispute-decision';
import { useQuery } from '@tanstack/react-query';

/** What the correction of a disputed line would do to what its reseller gets. */
export const CorrectionEffect: DisputeEffect = ({ dispute, amountMinor }) => {
  const trpc = useTRPC();
  const { reseller, line } = dispute;
  const effect = useQuery(
    trpc.partner.adjustment.preview.queryOptions({
      currency: line.amount.currency,
      amountMinor,
      ...(reseller === null ? {} : { resellerId: reseller.id }),
    }),
  );
  return effect.data === undefined ? null : <AdjustmentEffectText effect={effect.data} />;
};
