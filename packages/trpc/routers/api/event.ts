import { ApiPostedEvents, ApiPostEvents } from '@portal/contracts/api';
import { postEvents } from '@portal/services/event/post-events';
import { apiProcedure, router } from '../../trpc';

export const apiEventRouter = router({
  post: apiProcedure
    .meta({
      openapi: {
        method: 'POST',
        path: '/events',
        tags: ['Events'],
        summary: 'Send billing events of a tenant',
        description:
          'Up to 1,000 events, each answered `accepted`, `duplicate`, `conflict` or `rejected` with its reason. ' +
          'An event has `eventId`, `type`, `customerId` (the ISP’s own number), `occurredAt` (ISO 8601 with zone), ' +
          '`amountMinor` (integer minor units), `currency`, and may have `taxMinor`, `reference`, `product`, `quantity`. ' +
          'Needs the scope `events:write`.',
      },
    })
    .input(ApiPostEvents)
    .output(ApiPostedEvents)
    .mutation(({ ctx, input }) => postEvents(ctx, input)),
});
