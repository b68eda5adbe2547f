import { openWith, sealWith } from '../vault';

/** Which place of which act a sealed text stands in: what is moved to any other does not open. */
export interface Place {
  readonly partnerId: string;
  readonly action: string;
  readonly entityKind: string;
  readonly entityId: string | null;
  readonly requestId: string | null;
  /** `actor`, `name`, `before.<field>`, `after.<field>`. */
  readonly field: string;
}

const bindingOf = (personId: string, place: Place): string => {
  const { partnerId, action, entityKind, entityId, requestId, field } = place;
  return JSON.stringify([partnerId, personId, action, entityKind, entityId, requestId, field]);
};

const SEALED = /^sealed:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([A-Za-z0-9+/=]*)$/;

/** A sealed text as it stands on record (`app.sealed_person`); its person was erased already where `body` is empty. */
export interface SealedText {
  readonly personId: string;
  readonly body: string;
}

/** Reads a text that may be a sealed one. */
export const readSealed = (text: unknown): SealedText | null => {
  const [, personId, body] = typeof text === 'string' ? (SEALED.exec(text) ?? []) : [];
  return personId === undefined || body === undefined ? null : { personId, body };
};

/** Seals a text for one place of the record; `key` is null once the person is erased, and then nothing of the text is kept. */
export const sealText = (
  key: Buffer | null,
  personId: string,
  text: string,
  place: Place,
): string =>
  `sealed:${personId}:${key === null ? '' : sealWith(key, text, bindingOf(personId, place))}`;

/** Throws when the text was changed, moved or sealed with another key. */
export const openText = (key: Buffer, { personId, body }: SealedText, place: Place): string =>
  openWith(key, body, bindingOf(personId, place));
