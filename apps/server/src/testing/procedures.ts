import { z } from 'zod';

/** A procedure of a router, with the schemas of its input. */
export interface Procedure {
  readonly path: string;
  readonly type: string;
  /** Method and path where it is an operation of the REST API. */
  readonly rest: { readonly method: string; readonly path: string } | null;
  readonly inputs: readonly z.core.$ZodType[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  (typeof value === 'object' || typeof value === 'function') && value !== null;

const schemasIn = (inputs: unknown): z.core.$ZodType[] =>
  Array.isArray(inputs) ? inputs.filter((input) => input instanceof z.core.$ZodType) : [];

const RestMeta = z.object({ openapi: z.object({ method: z.string(), path: z.string() }) });

const restOf = (meta: unknown): Procedure['rest'] => RestMeta.safeParse(meta).data?.openapi ?? null;

/** Every procedure below a part of a router, however deep. */
export const proceduresIn = (part: unknown, path: readonly string[] = []): Procedure[] => {
  if (!isRecord(part)) return [];
  const definition = part['_def'];
  if (isRecord(definition) && typeof definition['type'] === 'string')
    return [
      {
        path: path.join('.'),
        type: definition['type'],
        rest: restOf(definition['meta']),
        inputs: schemasIn(definition['inputs']),
      },
    ];
  const children = isRecord(definition) ? definition['record'] : part;
  return Object.entries(isRecord(children) ? children : {}).flatMap(([name, child]) =>
    proceduresIn(child, [...path, name]),
  );
};
