import { Done } from '@portal/contracts/common';
import { ErasePerson } from '@portal/contracts/person';
import { erasePerson } from '@portal/services/person/erase-person';
import { partnerProcedure, router } from '../../trpc';

export const partnerPersonRouter = router({
  erase: partnerProcedure
    .input(ErasePerson)
    .output(Done)
    .mutation(({ ctx, input }) => erasePerson(ctx, input)),
});
