/** A text that people read: its stable id and its English, in ICU MessageFormat. Decision 023. */
export interface Message {
  /** `<workspace>.<what it is about>.<name>`, for instance `ui.confirm.cancel`; never changed once translated. */
  readonly id: string;
  readonly defaultMessage: string;
  /** What a translator has to know and the English does not say. */
  readonly description?: string;
}

/** Says messages in one reader's language: react-intl's `useIntl()` in the apps, `speakerIn(locale)` in plain Node. */
export interface Speaker {
  /** BCP 47 tag by which numbers, money and dates are written too. */
  readonly locale: string;
  readonly formatMessage: (message: Message, values?: Record<string, string | number>) => string;
}

/** Names the messages of a file; extraction finds them by the name of this function. */
export const defineMessages = <const Messages extends Readonly<Record<string, Message>>>(
  messages: Messages,
): Messages => messages;
