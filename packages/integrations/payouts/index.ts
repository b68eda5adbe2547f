import type { FileMethod } from '@portal/domain/payout/rail/index';
import { nachaAdapter } from './nacha/nacha-adapter';
import type { FileAdapter } from './payout-adapter';
import { sepaAdapter } from './sepa/sepa-adapter';

/** Who writes the file of each method that has one. */
export const FILE_ADAPTERS: Readonly<Record<FileMethod, FileAdapter>> = {
  sepa: sepaAdapter,
  nacha: nachaAdapter,
};
