import { defineMessages } from '@portal/domain/text/message';

/** What the upload of a file says when the server's answer says nothing that can be read. */
export const uploadMessages = defineMessages({
  failed: {
    id: 'partner.upload.failed',
    defaultMessage: 'The file could not be stored. Please try again.',
  },
});
