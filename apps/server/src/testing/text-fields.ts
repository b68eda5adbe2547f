import { checkReadable } from '@portal/contracts/text';
import { z } from 'zod';

/** Stands in a path for the keys of a record. */
export const KEY = Symbol('key');

/** A place of an input where a text may stand. `any`: a JSON value of any shape. */
export interface TextField {
  readonly path: readonly (string | typeof KEY)[];
  readonly schema: z.core.$ZodType;
  readonly kind: 'text' | 'any';
  /** Something around it looks at all texts within. */
  readonly isGuarded: boolean;
}

interface Place {
  readonly path: TextField['path'];
  readonly isGuarded: boolean;
}

const below = (place: Place, name: string | typeof KEY): Place => ({
  ...place,
  path: [...place.path, name],
});

const wrapped = (schema: z.core.$ZodType): z.core.$ZodType | null =>
  schema instanceof z.ZodOptional ||
  schema instanceof z.ZodNullable ||
  schema instanceof z.ZodDefault ||
  schema instanceof z.ZodPrefault ||
  schema instanceof z.ZodReadonly ||
  schema instanceof z.ZodNonOptional ||
  schema instanceof z.ZodCatch
    ? schema._zod.def.innerType
    : null;

/** Schemas in which no text of a foreign hand can stand. */
const isClosed = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodEnum ||
  schema instanceof z.ZodLiteral ||
  schema instanceof z.ZodNumber ||
  schema instanceof z.ZodBoolean ||
  schema instanceof z.ZodNever ||
  schema instanceof z.ZodVoid ||
  schema instanceof z.ZodUndefined ||
  schema instanceof z.ZodNull;

const membersOf = (schema: z.ZodObject): [string, z.core.$ZodType][] => {
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema._zod.def.shape;
  return Object.entries(shape);
};

const walkInside = (schema: z.core.$ZodType, place: Place): TextField[] | null => {
  const inner = wrapped(schema);
  if (inner !== null) return walk(inner, place);
  if (schema instanceof z.ZodObject) {
    const { catchall } = schema._zod.def;
    return [
      ...membersOf(schema).flatMap(([name, member]) => walk(member, below(place, name))),
      ...(catchall === undefined ? [] : walk(catchall, below(place, KEY))),
    ];
  }
  if (schema instanceof z.ZodArray) return walk(schema.element, below(place, '0'));
  if (schema instanceof z.ZodRecord)
    return [
      ...walk(schema.keyType, below(place, KEY)),
      ...walk(schema.valueType, below(place, KEY)),
    ];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => walk(option, place));
  if (schema instanceof z.ZodPipe && !(schema._zod.def.in instanceof z.ZodString))
    return walk(schema._zod.def.in, place);
  return null;
};

const walk = (schema: z.core.$ZodType, place: Place): TextField[] => {
  if (isClosed(schema)) return [];
  const checks = schema._zod.def.checks ?? [];
  const isGuarded = place.isGuarded || checks.some(({ _zod }) => _zod.check === checkReadable);
  const inside = walkInside(schema, { ...place, isGuarded });
  if (inside !== null) return inside;
  const isAny = schema instanceof z.ZodUnknown || schema instanceof z.ZodAny;
  return [{ ...place, isGuarded, schema, kind: isAny ? 'any' : 'text' }];
};

/** Every place of an input where a text may stand; a schema of a kind unknown here counts as one. */
export const textFieldsOf = (schema: z.core.$ZodType): TextField[] =>
  walk(schema, { path: [], isGuarded: false });

/** A path in words, such as `definition.components.0.key`. */
export const pathText = (path: TextField['path']): string =>
  path.map((name) => (name === KEY ? '*' : name)).join('.');
