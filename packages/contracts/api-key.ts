import { defineMessages } from '@portal/domain/text/message';
import { z } from 'zod';
import { Id, Instant, Name } from './common';
import { API_SCOPES } from './permission';
import { says } from './reader';

const messages = defineMessages({
  oneScope: { id: 'contracts.apiKey.oneScope', defaultMessage: 'Choose at least one scope.' },
});

export const CreateApiKey = z.object({
  name: Name,
  scopes: z.array(z.enum(API_SCOPES)).min(1, says(messages.oneScope)),
  expiresAt: Instant.nullish(),
});
export type CreateApiKey = z.infer<typeof CreateApiKey>;

export const ApiKeyView = z.object({
  id: Id,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(z.enum(API_SCOPES)),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
});
export type ApiKeyView = z.infer<typeof ApiKeyView>;

/** `key` is shown this once. */
export const CreatedApiKey = ApiKeyView.extend({ key: z.string() });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;
