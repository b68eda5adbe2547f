import type { ApplicantView } from '@portal/contracts/application';
import { defineMessages } from '@portal/domain/text/message';
import type { Message, Speaker } from '@portal/domain/text/message';
import type { Tone } from '@portal/ui/primitives/state-badge';

type DocumentState = ApplicantView['documents'][number]['state'];

const STATES: Readonly<Record<DocumentState, Message>> = defineMessages({
  receiving: { id: 'apply.document.receiving', defaultMessage: 'On its way' },
  received: { id: 'apply.document.received', defaultMessage: 'Being checked' },
  unavailable: { id: 'apply.document.unavailable', defaultMessage: 'Not checked yet' },
  clean: { id: 'apply.document.clean', defaultMessage: 'Checked' },
  infected: { id: 'apply.document.infected', defaultMessage: 'Refused' },
  deleted: { id: 'apply.document.deleted', defaultMessage: 'Removed' },
});

const NOTES: Partial<Record<DocumentState, Message>> = defineMessages({
  unavailable: {
    id: 'apply.document.unavailableNote',
    defaultMessage:
      'The virus check does not answer at the moment. It is tried again by itself; there is nothing for you to do.',
  },
  infected: {
    id: 'apply.document.infectedNote',
    defaultMessage:
      'The virus check found something harmful in it, so nobody will open it. Remove it, and send a clean copy.',
  },
});

/** How the states of a document read. */
export const sayDocumentState = (intl: Speaker, state: DocumentState): string =>
  intl.formatMessage(STATES[state]);

/** What an applicant has to know about a state beyond its name. */
export const documentNote = (state: DocumentState): Message | undefined => NOTES[state];

export const DOCUMENT_TONES: Readonly<Record<DocumentState, Tone>> = {
  receiving: 'waiting',
  received: 'waiting',
  unavailable: 'waiting',
  clean: 'good',
  infected: 'bad',
  deleted: 'neutral',
};
