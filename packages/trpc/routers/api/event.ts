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
          'Up to 1,000 events, each answered `accepted`, `claimed`, `duplicate`, `conflict`, `waiting`, `held` or `rejected` ' +
          'with its reason, whatever their order: they are decided in the order in which they happened. ' +
          'An event has `eventId`, `type`, `customerId` (the ISP’s own number), `occurredAt` (ISO 8601 with zone), ' +
          '`amountMinor` (integer minor units), `currency`, and may have `taxMinor`, `reference`, `product`, `quantity`. ' +
          '`claimed`: stored, and your resellers earn from it at once; it raises what the platform pays you, who posted it, ' +
          'and you earn from it when the platform has accepted it, or has allowed your key the `source` beforehand. Under a ' +
          'source that was allowed to others, events are rejected. `waiting` (its customer or payment is not known yet) and ' +
          '`held` (probably the same as another event) are delivered and need not be sent again; see `/events/set-aside`. ' +
          'Events may lie up to 45 days ahead: they are answered with the reason `before_its_day`, and count from their day in ' +
          'the tenant’s calendar on. Needs the scope `events:write`.',
      },
    })
    .input(ApiPostEvents)
    .output(ApiPostedEvents)
    .mutation(({ ctx, input }) => postEvents(ctx, input)),
});
