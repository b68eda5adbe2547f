/** A mail as it leaves the portal: plain text, from the sender's name and the configured address. */
export interface OutgoingMail {
  /** Stable for one mail, also when it is tried again. */
  readonly id: string;
  readonly to: string;
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
}

/** The way out for mail. `send` rejects when the mail could not be handed over; trying again is then safe. */
export interface Mailer {
  readonly send: (mail: OutgoingMail) => Promise<void>;
  readonly close: () => Promise<void>;
}
