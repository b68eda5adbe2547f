import type { SheetHrefs } from '@portal/screens/statement/statement-sheet';
import { paths } from '../../shared/paths';

/** Where what a statement is made of is looked at; no reseller: the partner's own. */
export const sheetHrefs = (
  partnerId: string,
  period: string,
  resellerId: string | undefined,
): SheetHrefs => ({
  line: (id) => paths.commissionLine(partnerId, id),
  component: (component) =>
    `${paths.partnerCommissions(partnerId)}?period=${period}&component=${encodeURIComponent(component)}&${resellerId === undefined ? 'earner=partner' : `resellerId=${resellerId}`}`,
  adjustment: (id) => `${paths.partnerAdjustments(partnerId)}?id=${id}`,
});
