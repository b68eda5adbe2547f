import type { Client } from '@portal/client/portal-client';
import { uploadFile } from '@portal/client/upload';
import type { Door, SendDocument } from './door';

const sendDocument = ({ id, file, failed, onProgress, signal }: SendDocument): Promise<void> =>
  uploadFile(
    `/upload/application/document/${id}?${new URLSearchParams({ slot: 'other', name: file.name }).toString()}`,
    file,
    { method: 'PUT', failed, signal, onProgress: ({ sentBytes }) => onProgress(sentBytes) },
  );

/** The procedures for whoever applies; which programme it is, the server knows by the host. */
export const doorOf = ({ trpc }: Client, tier: Door['tier']): Door => {
  const { applicant } = trpc;
  return {
    tier,
    programme: (input) => applicant.programme.query(input),
    start: (input) => applicant.start.mutate(input),
    requestLink: (input) => applicant.requestLink.mutate(input),
    open: (input) => applicant.open.mutate(input),
    application: () => applicant.get.query(),
    save: (input) => applicant.saveStep.mutate(input),
    submit: () => applicant.submit.mutate(),
    answer: (input) => applicant.answer.mutate(input),
    sendDocument,
    removeDocument: (input) => applicant.removeDocument.mutate(input),
    withdraw: () => applicant.withdraw.mutate(),
    leave: () => applicant.leave.mutate(),
    findPortal: (input) => applicant.findPortal.mutate(input),
  };
};
