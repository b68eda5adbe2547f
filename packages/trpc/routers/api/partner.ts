import {
  ApiChangeTier,
  ApiListPartners,
  ApiPartner,
  ApiPartnerId,
  ApiPartnerList,
  ApiPartnerTransition,
  ApiRemovePartner,
  ApiUpdatePartner,
} from '@portal/contracts/api';
import { ApiMakePartner } from '@portal/contracts/api-application';
import { Done } from '@portal/contracts/common';
import { CreatePartner } from '@portal/contracts/partner';
import { getMadeBy } from '@portal/services/application/get-made-by';
import { activatePartner } from '@portal/services/partner/activate-partner';
import { changePartnerTier } from '@portal/services/partner/change-partner-tier';
import { createPartner } from '@portal/services/partner/create-partner';
import { getPartner } from '@portal/services/partner/get-partner';
import { removePartner } from '@portal/services/partner/remove-partner';
import { suspendPartner } from '@portal/services/partner/suspend-partner';
import { updatePartner } from '@portal/services/partner/update-partner';
import { defineMessages } from '@portal/domain/text/message';
import { tell } from '@portal/contracts/reader';
import { apiProcedure, router } from '../../trpc';
import { listPartnersByCursor } from './list-partners';
import { toApiPartner } from './partner-view';

const messages = defineMessages({
  removed: {
    id: 'trpc.partner.removed',
    defaultMessage: 'Removed by API',
    description: 'The reason on record where the program that removed a partner gave none.',
  },
});

const tags = ['Partners']; // no text: the reference of the REST interface, like the next two
const WRITE = 'Needs a platform key with the scope `partners:write`.'; // no text: the reference
const READ = 'Needs the scope `partners:read`. A partner’s own key sees that partner only.';

export const apiPartnerRouter = router({
  list: apiProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/partners',
        tags,
        summary: 'List partners',
        description: READ,
      },
    })
    .input(ApiListPartners)
    .output(ApiPartnerList)
    .query(({ ctx, input }) => listPartnersByCursor(ctx, input)),
  create: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/partners',
        tags,
        summary: 'Create a partner',
        description:
          'The partner starts in `onboarding`. With `applicationId`, of an approved application, the partner that its approval ' +
          `made is returned and nothing is made. ${WRITE}`,
        successDescription: 'The new partner',
      },
    })
    .input(ApiMakePartner)
    .output(ApiPartner)
    .mutation(async ({ ctx, input: { applicationId, ...input } }) =>
      toApiPartner(
        applicationId === undefined
          ? await createPartner(ctx, CreatePartner.parse(input))
          : await getPartner(ctx, {
              id: await getMadeBy({ ...ctx, partnerId: null }, { id: applicationId }),
            }),
      ),
    ),
  get: apiProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/partners/{id}',
        tags,
        summary: 'Get a partner',
        description: READ,
      },
    })
    .input(ApiPartnerId)
    .output(ApiPartner)
    .query(async ({ ctx, input }) => toApiPartner(await getPartner(ctx, input))),
  update: apiProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/partners/{id}',
        tags,
        summary: 'Update a partner',
        description: `Only the fields sent change. ${WRITE}`,
      },
    })
    .input(ApiUpdatePartner)
    .output(ApiPartner)
    .mutation(async ({ ctx, input }) => toApiPartner(await updatePartner(ctx, input))),
  remove: apiProcedure
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/partners/{id}',
        tags,
        summary: 'Remove a partner',
        description: `Its records are kept. Refused while it has active tenants. ${WRITE}`,
      },
    })
    .input(ApiRemovePartner)
    .output(Done)
    .mutation(({ ctx, input }) =>
      removePartner(ctx, { id: input.id, reason: input.reason ?? tell(messages.removed) }),
    ),
  suspend: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/partners/{id}/suspend',
        tags,
        summary: 'Suspend a partner',
        description: `Its people can no longer sign in. ${WRITE}`,
      },
    })
    .input(ApiPartnerTransition)
    .output(ApiPartner)
    .mutation(async ({ ctx, input }) => toApiPartner(await suspendPartner(ctx, input))),
  activate: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/partners/{id}/activate',
        tags,
        summary: 'Activate a partner',
        description: WRITE,
      },
    })
    .input(ApiPartnerTransition)
    .output(ApiPartner)
    .mutation(async ({ ctx, input }) => toApiPartner(await activatePartner(ctx, input))),
  changeTier: apiProcedure
    .meta({
      openapi: {
        method: 'PUT',
        path: '/partners/{id}/tier',
        tags,
        summary: 'Put a partner on another tier',
        description: WRITE,
      },
    })
    .input(ApiChangeTier)
    .output(ApiPartner)
    .mutation(async ({ ctx, input }) => toApiPartner(await changePartnerTier(ctx, input))),
});
