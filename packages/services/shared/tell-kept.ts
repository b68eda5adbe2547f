import { tell } from '@portal/contracts/reader';
import { readKept } from '@portal/domain/text/kept';
import type { Kept } from '@portal/domain/text/kept';

/** Says what was kept, in the language of who asks; null where nothing was. */
export const tellKept = (kept: Kept | null): string | null =>
  kept === null ? null : tell(readKept(kept));
