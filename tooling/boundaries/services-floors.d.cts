/** The rooms of packages/services, floor by floor from the bottom to the top. */
export const FLOORS: readonly (readonly string[])[];
/** The same as one list. */
export const ROOMS: readonly string[];
