import type { ResolvedIntlConfig } from 'react-intl';

/** The compiled texts of one language by their ids. */
export type Messages = ResolvedIntlConfig['messages'];

/** Loaders of the languages other than English, and of the pseudo-locale. */
export type Catalogues = Readonly<Record<string, () => Promise<Messages>>>;

/** Filled for each app by `build/messages-plugin.ts` when it is bundled; English alone, which is in the code, in tests. */
export const catalogues: Catalogues = {};
