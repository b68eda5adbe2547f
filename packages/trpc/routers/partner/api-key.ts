import { ApiKeyView, CreateApiKey, CreatedApiKey } from '@portal/contracts/api-key';
import { ById, Done } from '@portal/contracts/common';
import { createApiKey } from '@portal/services/api-key/create-api-key';
import { listApiKeys } from '@portal/services/api-key/list-api-keys';
import { revokeApiKey } from '@portal/services/api-key/revoke-api-key';
import { z } from 'zod';
import { partnerProcedure, router } from '../../trpc';

export const partnerApiKeyRouter = router({
  list: partnerProcedure.output(z.array(ApiKeyView)).query(({ ctx }) => listApiKeys(ctx)),
  create: partnerProcedure
    .input(CreateApiKey)
    .output(CreatedApiKey)
    .mutation(({ ctx, input }) => createApiKey(ctx, input)),
  revoke: partnerProcedure
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => revokeApiKey(ctx, input)),
});
