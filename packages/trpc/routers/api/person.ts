import { Done } from '@portal/contracts/common';
import { ApiErasePerson } from '@portal/contracts/person';
import { insidePartner } from '@portal/services/partner/inside-partner';
import { erasePerson } from '@portal/services/person/erase-person';
import { apiProcedure, router } from '../../trpc';

const tags = ['Personal data']; // no text: the reference of the REST interface

/** What is forgotten of people. */
export const apiPersonRouter = router({
  erase: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/partners/{id}/persons/erase',
        tags,
        summary: 'Erase the personal data of a user, an invitation, a reseller or a customer',
        description:
          'For good: from where the person is kept, and from what the audit log says of it, which stays intact. What money ' +
          'rests on stays. A user has to be disabled before, a reseller suspended, which ends for good. Needs the scope `persons:erase`. ' +
          'A partner’s own key reaches that partner only.',
      },
    })
    .input(ApiErasePerson)
    .output(Done)
    .mutation(({ ctx, input: { id, kind, personId } }) =>
      erasePerson(insidePartner(ctx, id), { kind, id: personId }),
    ),
});
