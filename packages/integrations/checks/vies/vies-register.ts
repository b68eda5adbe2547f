import type { VatNumber } from '@portal/domain/check/vat';

/** Where the European Commission offers it. */
export const VIES_BASE = 'https://ec.europa.eu/taxation_customs/vies/rest-api';

/** What the register says of a number. `unavailable`: nothing, for now; `refused`: it is no number of that country. */
export type VatAnswer =
  | { readonly kind: 'valid'; readonly name: string | null; readonly address: string | null }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'refused' | 'unavailable'; readonly code: string };

/** A register of VAT numbers. What it does not answer, for whatever reason, is `unavailable`; it never throws. */
export interface VatRegister {
  readonly look: (number: VatNumber) => Promise<VatAnswer>;
}

const fieldOf = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;

/** Member states that tell no names answer with dashes. */
const told = (value: unknown): string | null => {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' || /^-+$/u.test(text) ? null : text;
};

const errorOf = (body: unknown): string | null => {
  const wrappers = fieldOf(body, 'errorWrappers');
  const code = fieldOf(Array.isArray(wrappers) ? wrappers[0] : undefined, 'error');
  return typeof code === 'string' ? code.slice(0, 60) : null;
};

const answerOf = (status: number, body: unknown): VatAnswer => {
  const code = errorOf(body);
  if (code === 'INVALID_INPUT') return { kind: 'refused', code };
  if (code !== null) return { kind: 'unavailable', code };
  const isValid = fieldOf(body, 'valid');
  if (status !== 200 || typeof isValid !== 'boolean')
    return { kind: 'unavailable', code: `HTTP_${status}` };
  if (!isValid) return { kind: 'invalid' };
  return {
    kind: 'valid',
    name: told(fieldOf(body, 'name')),
    address: told(fieldOf(body, 'address')),
  };
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** The EU's VIES, by its REST interface (`POST …/check-vat-number`). */
export const viesRegister = ({
  base = VIES_BASE,
  timeoutMs,
}: {
  readonly base?: string | undefined;
  readonly timeoutMs: number;
}): VatRegister => ({
  look: async (number) => {
    try {
      const response = await fetch(`${base}/check-vat-number`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(number),
        signal: AbortSignal.timeout(timeoutMs),
      });
      return answerOf(response.status, json(await response.text()));
    } catch (error) {
      const isSlow = error instanceof Error && error.name === 'TimeoutError';
      return { kind: 'unavailable', code: isSlow ? 'TIMEOUT' : 'NOT_REACHED' };
    }
  },
});
