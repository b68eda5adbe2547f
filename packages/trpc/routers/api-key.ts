import { ApiKeyView, CreateApiKey, CreatedApiKey } from '@portal/contracts/api-key';
import { ById, Done } from '@portal/contracts/common';
import { createApiKey } from '@portal/services/api-key/create-api-key';
import { listApiKeys } from '@portal/services/api-key/list-api-keys';
import { revokeApiKey } from '@portal/services/api-key/revoke-api-key';
import { z } from 'zod';
import type { partnerProcedure } from '../trpc';

/** Keys of programs: the platform's, or a partner's. */
export const apiKeyProcedures = (owner: typeof partnerProcedure) => ({
  list: owner.output(z.array(ApiKeyView)).query(({ ctx }) => listApiKeys(ctx)),
  create: owner
    .input(CreateApiKey)
    .output(CreatedApiKey)
    .mutation(({ ctx, input }) => createApiKey(ctx, input)),
  revoke: owner
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => revokeApiKey(ctx, input)),
});
