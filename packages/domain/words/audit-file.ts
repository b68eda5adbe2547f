import { defineMessages } from '../text/message';

/** What is done about documents, as `ACTION_SENTENCES` say it. */
export const FILE_SENTENCES = defineMessages({
  'application.add_document': {
    id: 'domain.auditAction.applicationAddDocument',
    defaultMessage: 'added a document to the application{name}',
  },
  'application.remove_document': {
    id: 'domain.auditAction.applicationRemoveDocument',
    defaultMessage: 'removed a document from the application{name}',
  },
  'application.download_document': {
    id: 'domain.auditAction.applicationDownloadDocument',
    defaultMessage: 'downloaded a document of the application{name}',
  },
  'application.document_infected': {
    id: 'domain.auditAction.applicationDocumentInfected',
    defaultMessage: 'found something dangerous in a document of the application{name}',
  },
});
