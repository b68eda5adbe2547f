import { ApiKeyView, CreateApiKey, CreatedApiKey } from '@portal/contracts/api-key';
import { ById, Done } from '@portal/contracts/common';
import { createApiKey } from '@portal/services/api-key/create-api-key';
import { listApiKeys } from '@portal/services/api-key/list-api-keys';
import { revokeApiKey } from '@portal/services/api-key/revoke-api-key';
import { z } from 'zod';
import { adminProcedure, router } from '../../trpc';

export const adminApiKeyRouter = router({
  list: adminProcedure.output(z.array(ApiKeyView)).query(({ ctx }) => listApiKeys(ctx)),
  create: adminProcedure
    .input(CreateApiKey)
    .output(CreatedApiKey)
    .mutation(({ ctx, input }) => createApiKey(ctx, input)),
  revoke: adminProcedure
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => revokeApiKey(ctx, input)),
});
