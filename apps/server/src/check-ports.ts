import { viesRegister } from '@portal/integrations/checks/vies/vies-register';
import type { CheckPorts } from '@portal/services/application/run-check-parts';
import type { Env } from './env';

const TIMEOUT_MS = 20_000;

/** Whom background checks ask: the EU's register of VAT numbers. */
export const makeCheckPorts = ({ viesBase }: Pick<Env, 'viesBase'>): CheckPorts => ({
  vat: viesRegister({ base: viesBase ?? undefined, timeoutMs: TIMEOUT_MS }),
});
