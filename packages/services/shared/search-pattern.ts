const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** Pattern for `ilike` that finds `text` anywhere, its `%`, `_` and `\` taken as they stand. */
export const searchPattern = (text: string): string => `%${escaped(text.trim())}%`;
