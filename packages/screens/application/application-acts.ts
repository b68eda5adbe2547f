import type { DecideCheckPart, SendCheckNotice } from '@portal/contracts/application-check';
import type { DocumentLink, PickDocument } from '@portal/contracts/application-document';
import type {
  ApproveApplication,
  AskApplicant,
  AssignApplication,
  FinishCheck,
  NoteOnApplication,
  RecordCheckItem,
  RejectApplication,
} from '@portal/contracts/application-review';
import type { ById, ByIdWithReason } from '@portal/contracts/common';

/** What a reviewer can do with one application; each app brings its own procedures. */
export interface ApplicationActs {
  readonly assign: (input: AssignApplication) => Promise<unknown>;
  readonly note: (input: NoteOnApplication) => Promise<unknown>;
  readonly ask: (input: AskApplicant) => Promise<unknown>;
  readonly approve: (input: ApproveApplication) => Promise<unknown>;
  readonly reject: (input: RejectApplication) => Promise<unknown>;
  /** Takes up again what waits for an answer, without it. */
  readonly resume: (input: ById) => Promise<unknown>;
  readonly reopen: (input: ByIdWithReason) => Promise<unknown>;
  readonly recordCheckItem: (input: RecordCheckItem) => Promise<unknown>;
  readonly decideCheckPart: (input: DecideCheckPart) => Promise<unknown>;
  readonly sendCheckNotice: (input: SendCheckNotice) => Promise<unknown>;
  readonly finishCheck: (input: FinishCheck) => Promise<unknown>;
  /** Where a document is downloaded, for a few minutes. */
  readonly linkDocument: (input: PickDocument) => Promise<DocumentLink>;
  /** Loads the application anew: somebody else may have decided it meanwhile. */
  readonly refresh: () => Promise<unknown>;
}
