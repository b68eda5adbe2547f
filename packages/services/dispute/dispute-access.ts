import { permissionsOf } from '@portal/contracts/permission';
import type { Ctx } from '../context';

/** What the asker's role lets it do about disputes, whichever side of one it is on. */
export const disputeRights = ({
  actor,
}: Ctx): { readonly earner: boolean; readonly payer: boolean } => {
  switch (actor.kind) {
    case 'platform':
      return {
        earner: false,
        payer: permissionsOf.platform(actor.role).includes('settlement.manage'),
      };
    case 'partner': {
      const may = permissionsOf.partner(actor.role).includes('settlement.manage');
      return { earner: may, payer: may };
    }
    case 'reseller':
      return {
        earner: permissionsOf.reseller(actor.role).includes('dispute.manage'),
        payer: false,
      };
    default:
      return { earner: false, payer: false };
  }
};
