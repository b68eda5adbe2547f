import {
  ApiApplication,
  ApiApplicationList,
  ApiApplyToPartner,
  ApiApplyToPlatform,
  ApiApprovePartner,
  ApiApproveReseller,
  ApiListApplications,
  ApiRejectApplication,
  ApiRequestInfo,
} from '@portal/contracts/api-application';
import { ApproveApplication, ListApplications } from '@portal/contracts/application-review';
import type { ApplicationRow } from '@portal/contracts/application-review';
import { approveApplication } from '@portal/services/application/approve-application';
import { askApplicant } from '@portal/services/application/ask-applicant';
import { listApplications } from '@portal/services/application/list-applications';
import {
  receiveApplication,
  receiveFromStranger,
} from '@portal/services/application/receive-application';
import { rejectApplication } from '@portal/services/application/reject-application';
import type { Ctx } from '@portal/services/context';
import { keyCtx } from '../../key-context';
import {
  apiInPartnerProcedure,
  apiOfPlatformProcedure,
  openApiProcedure,
  router,
} from '../../trpc';
import { cursorTo, pageAt } from './cursor';

const tags = ['Applications']; // no text: the reference of the REST interface, like the next two
const WRITE = 'Needs the scope `applications:write`.'; // no text: the reference
const READ = 'Needs the scope `applications:read`.'; // no text: the reference

const toApi = ({ tenant, ...row }: ApplicationRow): ApiApplication => ({
  id: row.id,
  state: row.state,
  name: row.name,
  email: row.email,
  country: row.country,
  tenantId: tenant?.id ?? null,
  type: row.type,
  source: row.source,
  score: row.score,
  severity: row.severity,
  submittedAt: row.submittedAt,
  dueAt: row.dueAt,
  madeId: row.madeId,
});

const list = async (ctx: Ctx, input: ApiListApplications): Promise<ApiApplicationList> => {
  const { cursor: _, limit = 50, ...filters } = input;
  const page = pageAt(input);
  const answer = await listApplications(
    ctx,
    ListApplications.parse({ ...filters, page, pageSize: limit }),
  );
  return {
    data: answer.rows.map((row) => toApi(row)),
    nextCursor: page * limit >= answer.total ? null : cursorTo(input, page + 1),
  };
};

/** What whoever sends one without a key is told, whatever became of it. */
const toBeConfirmed = (sent: ApiApplyToPartner): ApiApplication => ({
  id: null,
  state: 'draft',
  name: sent.company.name,
  email: sent.email,
  country: sent.company.country,
  tenantId: sent.tenantId ?? null,
  type: sent.offer?.type ?? null,
  source: sent.source ?? null,
  score: null,
  severity: null,
  submittedAt: null,
  dueAt: null,
  madeId: null,
});

/** Applications of companies that want to be partners: platform keys. */
export const apiPartnerApplicationRouter = router({
  send: apiOfPlatformProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/partners/applications',
        tags,
        summary: 'Send an application of a partner',
        description: `It is submitted at once. One address has one open application. ${WRITE}`,
      },
    })
    .input(ApiApplyToPlatform)
    .output(ApiApplication)
    .mutation(async ({ ctx, input }) => toApi(await receiveApplication(ctx, input))),
  list: apiOfPlatformProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/partners/applications',
        tags,
        summary: 'List applications of partners',
        description: `Without drafts. ${READ}`,
      },
    })
    .input(ApiListApplications)
    .output(ApiApplicationList)
    .query(({ ctx, input }) => list(ctx, input)),
  approve: apiOfPlatformProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/partners/applications/{id}/approve',
        tags,
        summary: 'Approve an application of a partner',
        description: `Makes the partner, in \`onboarding\`, and invites its owner. The background check has to be clear. ${WRITE}`,
      },
    })
    .input(ApiApprovePartner)
    .output(ApiApplication)
    .mutation(async ({ ctx, input: { id, message, ...partner } }) =>
      toApi(await approveApplication(ctx, ApproveApplication.parse({ id, message, partner }))),
    ),
  reject: apiOfPlatformProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/partners/applications/{id}/reject',
        tags,
        summary: 'Reject an application of a partner',
        description: WRITE,
      },
    })
    .input(ApiRejectApplication)
    .output(ApiApplication)
    .mutation(async ({ ctx, input }) => toApi(await rejectApplication(ctx, input))),
  requestInfo: apiOfPlatformProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/partners/applications/{id}/request-info',
        tags,
        summary: 'Ask an applicant something',
        description: `Its due date stands still until it is answered. ${WRITE}`,
      },
    })
    .input(ApiRequestInfo)
    .output(ApiApplication)
    .mutation(async ({ ctx, input }) => toApi(await askApplicant(ctx, input))),
});

/** Applications of companies that want to be resellers of one partner. */
export const apiResellerApplicationRouter = router({
  send: openApiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/resellers/applications',
        tags,
        summary: 'Send an application of a reseller',
        description:
          'It is submitted at once. One address has one open application. Without a key, where the partner allows that, it is ' +
          `a draft: a link is mailed to its address, which has to be opened to send it. ${WRITE}`,
      },
    })
    .input(ApiApplyToPartner)
    .output(ApiApplication)
    .mutation(async ({ ctx, input }) => {
      const key = keyCtx(ctx);
      if (key !== null) return toApi(await receiveApplication(key, input));
      await receiveFromStranger(ctx, input);
      return toBeConfirmed(input);
    }),
  list: apiInPartnerProcedure
    .meta({
      openapi: {
        method: 'GET',
        path: '/resellers/applications',
        tags,
        summary: 'List applications of resellers',
        description: `Without drafts. ${READ}`,
      },
    })
    .input(ApiListApplications)
    .output(ApiApplicationList)
    .query(({ ctx, input }) => list(ctx, input)),
  approve: apiInPartnerProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/resellers/applications/{id}/approve',
        tags,
        summary: 'Approve an application of a reseller',
        description: `Makes the reseller, in \`onboarding\`, and invites its owner. The background check has to be clear. ${WRITE}`,
      },
    })
    .input(ApiApproveReseller)
    .output(ApiApplication)
    .mutation(async ({ ctx, input: { id, message, ...reseller } }) =>
      toApi(await approveApplication(ctx, ApproveApplication.parse({ id, message, reseller }))),
    ),
  reject: apiInPartnerProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/resellers/applications/{id}/reject',
        tags,
        summary: 'Reject an application of a reseller',
        description: WRITE,
      },
    })
    .input(ApiRejectApplication)
    .output(ApiApplication)
    .mutation(async ({ ctx, input }) => toApi(await rejectApplication(ctx, input))),
  requestInfo: apiInPartnerProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/resellers/applications/{id}/request-info',
        tags,
        summary: 'Ask an applicant something',
        description: `Its due date stands still until it is answered. ${WRITE}`,
      },
    })
    .input(ApiRequestInfo)
    .output(ApiApplication)
    .mutation(async ({ ctx, input }) => toApi(await askApplicant(ctx, input))),
});
