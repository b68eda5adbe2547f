import { ListPartnerPayees, PayeePage, PayeeView, SetPartnerPayee } from '@portal/contracts/payee';
import { listPayees } from '@portal/services/payee/list-payees';
import { setPartnerPayee } from '@portal/services/payee/set-payee';
import { router } from '../../trpc';
import { ofPartner } from '../of-partner';
import { payeesOfPayer } from '../payee';

export const adminPayeeRouter = router(
  ofPartner((staff) => ({
    ...payeesOfPayer(staff),
    list: staff
      .input(ListPartnerPayees)
      .output(PayeePage)
      .query(({ ctx, input }) => listPayees(ctx, input)),
    set: staff
      .input(SetPartnerPayee)
      .output(PayeeView)
      .mutation(({ ctx, input }) => setPartnerPayee(ctx, input)),
  })),
);
