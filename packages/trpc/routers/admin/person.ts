import { Done } from '@portal/contracts/common';
import { ErasePersonOf } from '@portal/contracts/person';
import { enterPartner } from '@portal/services/context';
import { erasePerson } from '@portal/services/person/erase-person';
import { adminProcedure, router } from '../../trpc';

export const adminPersonRouter = router({
  erase: adminProcedure
    .input(ErasePersonOf)
    .output(Done)
    .mutation(({ ctx, input: { partnerId, ...input } }) =>
      erasePerson(partnerId === null ? ctx : enterPartner(ctx, partnerId), input),
    ),
});
