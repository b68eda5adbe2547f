import { statesOf } from '@portal/domain/lifecycle/lifecycle';
import { z } from 'zod';
import { ById, Id, Instant } from './common';

export const FileState = z.enum(statesOf('stored_file'));

/** A document of an application: it opens once its scan came out clean. */
export const ApplicationDocument = z.object({
  id: Id,
  slot: z.string(),
  name: z.string(),
  sizeBytes: z.number().int(),
  state: FileState,
  at: Instant,
});
export type ApplicationDocument = z.infer<typeof ApplicationDocument>;

/** What is told of a document before its content: the id is made by whoever sends it, so that one sent twice is there once. */
export const AnnounceDocument = z.object({
  id: Id,
  slot: z.literal('other'),
  name: z.string().max(500).default(''),
  size: z.coerce.number().int().nonnegative(),
});
export type AnnounceDocument = z.infer<typeof AnnounceDocument>;

export const PickDocument = z.object({ id: Id, documentId: Id });
export type PickDocument = z.infer<typeof PickDocument>;

/** Where a document is downloaded, for a few minutes, by whoever asked. */
export const DocumentLink = z.object({ href: z.string(), expiresAt: Instant });
export type DocumentLink = z.infer<typeof DocumentLink>;

export const RemoveDocument = ById;
export type RemoveDocument = z.infer<typeof RemoveDocument>;
