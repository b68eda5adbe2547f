/** A text that people read: its stable id and its English, in ICU MessageFormat. Decision 023. */
export interface Message {
  /** `<workspace>.<what it is about>.<name>`, for instance `ui.confirm.cancel`; never changed once translated. */
  readonly id: string;
  readonly defaultMessage: string;
  /** What a translator has to know and the English does not say. */
  readonly description?: string;
}

/** Names the messages of a file; extraction finds them by the name of this function. */
export const defineMessages = <const Messages extends Readonly<Record<string, Message>>>(
  messages: Messages,
): Messages => messages;
