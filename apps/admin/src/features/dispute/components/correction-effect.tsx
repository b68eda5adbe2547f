import { useTRPC } from '@portal/client/trpc';
import { AdjustmentEffectText } from '@portal/screens/adjustment/adjustment-effect';
import type { DisputeEffect } from '@portal/screens/dispute/use-dispute-decision';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';

/** What the correction of a disputed line would do to what the partner gets. */
export const CorrectionEffect: DisputeEffect = ({ dispute, amountMinor }) => {
  const trpc = useTRPC();
  const { partnerId = '' } = useParams();
  const { currency } = dispute.line.amount;
  const effect = useQuery(
    trpc.admin.adjustment.preview.queryOptions({ partnerId, currency, amountMinor }),
  );
  return effect.data === undefined ? null : <AdjustmentEffectText effect={effect.data} />;
};
