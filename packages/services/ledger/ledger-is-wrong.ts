import type { Tx } from '@portal/db/in-scope';
import { ofPartner } from '@portal/db/partner-filter';
import { ledgerChecks } from '@portal/db/schema/settlement';
import { desc } from 'drizzle-orm';

/** True when the latest proof found the partner's books wrong, as far as the asker may see proofs. */
export const ledgerIsWrong = async (tx: Tx, partnerId: string): Promise<boolean> => {
  const [latest] = await tx
    .select({ isRight: ledgerChecks.isRight })
    .from(ledgerChecks)
    .where(ofPartner(ledgerChecks, partnerId))
    .orderBy(desc(ledgerChecks.checkedAt), desc(ledgerChecks.id))
    .limit(1);
  return latest?.isRight === false;
};
