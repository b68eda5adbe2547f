/** What a record says of a name of the file's own: a column may be headed `constructor`. */
export const ownValue = <Value>(
  record: Readonly<Record<string, Value>> | undefined,
  name: string | undefined,
): Value | undefined =>
  record !== undefined && name !== undefined && Object.hasOwn(record, name)
    ? record[name]
    : undefined;
