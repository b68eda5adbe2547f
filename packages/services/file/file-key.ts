/** Where the content of a file lies in the store. */
export const keyOfFile = (partnerId: string, id: string): string => `${partnerId}/${id}`;
