import {
  ApiCreateReseller,
  ApiListResellers,
  ApiReseller,
  ApiResellerList,
} from '@portal/contracts/api-application';
import { ById } from '@portal/contracts/common';
import { CreateReseller, ListResellers } from '@portal/contracts/reseller';
import type { ResellerRow } from '@portal/contracts/reseller';
import { getMadeBy } from '@portal/services/application/get-made-by';
import { createReseller } from '@portal/services/reseller/create-reseller';
import { getReseller } from '@portal/services/reseller/get-reseller';
import { listResellers } from '@portal/services/reseller/list-resellers';
import { apiInPartnerProcedure, router } from '../../trpc';
import { cursorTo, pageAt } from './cursor';

const tags = ['Resellers']; // no text: the reference of the REST interface
const READ = 'Needs the scope `resellers:read`.'; // no text: the reference

const toApi = ({ tenant, ...row }: ResellerRow): ApiReseller => ({
  id: row.id,
  tenantId: tenant.id,
  code: row.code,
  name: row.name,
  type: row.type,
  status: row.status,
  tier: row.tier,
  contactEmail: row.contactEmail,
  customers: row.customers,
  createdAt: row.createdAt,
});

export const apiResellerRouter = router({
  create: apiInPartnerProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/resellers',
        tags,
        summary: 'Create a reseller',
        description:
          'It begins in `onboarding`. With `applicationId`, of an approved application, the reseller that its approval made is ' +
          'returned and nothing is made. Needs the scope `resellers:write`.',
      },
    })
    .input(ApiCreateReseller)
    .output(ApiReseller)
    .mutation(async ({ ctx, input: { applicationId, ...input } }) =>
      toApi(
        applicationId === undefined
          ? await createReseller(ctx, CreateReseller.parse(input))
          : await getReseller(ctx, { id: await getMadeBy(ctx, { id: applicationId }) }),
      ),
    ),
  list: apiInPartnerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/resellers',
        tags,
        summary: 'List resellers',
        description: READ,
      },
    })
    .input(ApiListResellers)
    .output(ApiResellerList)
    .query(async ({ ctx, input }) => {
      const { cursor: _, limit = 50, ...filters } = input;
      const page = pageAt(input);
      const answer = await listResellers(
        ctx,
        ListResellers.parse({ ...filters, page, pageSize: limit }),
      );
      return {
        data: answer.rows.map(toApi),
        nextCursor: page * limit >= answer.total ? null : cursorTo(input, page + 1),
      };
    }),
  get: apiInPartnerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/resellers/{id}',
        tags,
        summary: 'Get a reseller',
        description: READ,
      },
    })
    .input(ById)
    .output(ApiReseller)
    .query(async ({ ctx, input }) => toApi(await getReseller(ctx, input))),
});
