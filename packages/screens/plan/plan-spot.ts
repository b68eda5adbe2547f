/** A place in the plan's form: gives its inputs their path and the message there. */
export interface Spot {
  readonly path: string;
  /** Props of the input of one field. */
  readonly at: (field: string) => { readonly 'data-path': string; readonly error?: string };
  /** A place further in. */
  readonly into: (...steps: readonly (string | number)[]) => Spot;
  /** True when something at or below one of these fields is wrong. */
  readonly hasError: (...fields: readonly string[]) => boolean;
}

/** `errors`: messages by path as the contract gives them, `definition.components.0.structure.rate`. */
export const spotOf = (errors: Readonly<Record<string, unknown>>, path: string): Spot => ({
  path,
  at: (field) => {
    const full = `${path}.${field}`;
    const message = errors[full];
    return typeof message === 'string'
      ? { 'data-path': full, error: message }
      : { 'data-path': full };
  },
  into: (...steps) => spotOf(errors, [path, ...steps].join('.')),
  hasError: (...fields) =>
    Object.entries(errors).some(
      ([at, message]) =>
        typeof message === 'string' &&
        fields.some((field) => at === `${path}.${field}` || at.startsWith(`${path}.${field}.`)),
    ),
});
