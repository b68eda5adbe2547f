import type { Message } from '../../text/message';
import type { Words } from '../../text/phrase';

/** A text that whoever is paid types in. */
export interface TextField {
  readonly kind: 'text';
  readonly label: Message;
  readonly description?: Message;
  /** Most characters. */
  readonly max: number;
  /** Said when it is left empty; without it the field may be left out. */
  readonly missing?: Message;
  /** Kept in capitals. */
  readonly isUpperCase?: boolean;
}

/** One of a few. The first is chosen at the start. */
export interface ChoiceField {
  readonly kind: 'choice';
  readonly label: Message;
  readonly options: readonly { readonly value: string; readonly label: Message }[];
}

export type RailField = TextField | ChoiceField;

/** What was entered, by the names of the rail's fields. */
export type RailValues = Readonly<Record<string, string | null | undefined>>;

/** A fault of one field. */
export interface RailIssue {
  readonly field: string;
  readonly message: Words;
}

/** An account as it is sealed, and as a file needs it. */
export interface RailAccount {
  readonly account: string;
  readonly bank: string | null;
  readonly accountKind: 'checking' | 'savings';
  /** What else the bank needs; part of the fingerprint where it is there. */
  readonly more?: Readonly<Record<string, string>>;
}

interface CommonRail {
  /** As it is stored, in lower-case letters, digits and underscores. */
  readonly name: string;
  readonly words: {
    /** On screens. */
    readonly name: Message;
    /** In a mail, after the name of the account's holder. */
    readonly mail: Message;
  };
  /** What is asked of whoever is paid, in the order of the form. */
  readonly fields: Readonly<Record<string, RailField>>;
  /** Faults of what was entered; `method` is a field, too. */
  readonly check: (values: RailValues, currency: string) => RailIssue[];
  /** The account as it is sealed; null where none is known here. */
  readonly accountOf: (values: RailValues) => RailAccount | null;
}

/** A provider sends each payout, says how it ended, and keeps and verifies the payees' accounts. */
export interface ApiRail extends CommonRail {
  readonly kind: 'api';
  /** Said where the installation has no settings for it. */
  readonly notSetUp: Message;
  /** The provider's own name. */
  readonly provider: string;
}

/** A field of the account that files are paid from. */
export interface PayingField {
  readonly label: Message;
  readonly description?: Message;
}

/** What is asked of a payer before a file can be written. */
export interface PayingRules {
  /** What it is for, in a choice. */
  readonly label: Message;
  readonly account: PayingField;
  readonly bank: PayingField;
  readonly hasBankName: boolean;
  readonly check: (given: {
    readonly account: string;
    readonly bank: string | null;
  }) => RailIssue[];
}

/** A file is written for the payer's bank; a person says how each payment ended. */
export interface FileRail extends CommonRail {
  readonly kind: 'file';
  /** Of its files, as a browser is told. */
  readonly mediaType: string;
  readonly paying: PayingRules;
}

/** Nothing leaves the portal; a person pays and says so. */
export interface ManualRail extends CommonRail {
  readonly kind: 'manual';
}

export type Rail = ApiRail | FileRail | ManualRail;
export type RailKind = Rail['kind'];
