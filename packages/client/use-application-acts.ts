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
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryFilters } from '@tanstack/react-query';
import type { Procedure } from './procedure';

/** What a surface's router does with one application. */
interface ApplicationProcedures {
  readonly assign: Procedure<AssignApplication>;
  readonly note: Procedure<NoteOnApplication>;
  readonly ask: Procedure<AskApplicant>;
  readonly approve: Procedure<ApproveApplication>;
  readonly reject: Procedure<RejectApplication>;
  readonly resume: Procedure<ById>;
  readonly reopen: Procedure<ByIdWithReason>;
  readonly recordCheckItem: Procedure<RecordCheckItem>;
  readonly finishCheck: Procedure<FinishCheck>;
  readonly decideCheckPart: Procedure<DecideCheckPart>;
  readonly sendCheckNotice: Procedure<SendCheckNotice>;
  readonly linkDocument: { readonly query: (input: PickDocument) => Promise<DocumentLink> };
}

/**
 * What a reviewer can do with one application. Everything is asked for anew after what was done; after a refusal only the
 * application itself, so that a queue keeps it, and what was typed, where it is. `onDone` is called once it left the queue.
 */
export const useApplicationActs = (
  application: ApplicationProcedures,
  reload: { readonly all: QueryFilters; readonly one: QueryFilters },
  onDone: () => void = () => undefined,
) => {
  const queryClient = useQueryClient();
  const { mutateAsync } = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
  });
  const run =
    <Input>({ mutate }: Procedure<Input>, leaves = false) =>
    async (input: Input): Promise<void> => {
      await mutateAsync(() => mutate(input));
      if (leaves) onDone();
      await queryClient.invalidateQueries(reload.all);
    };
  return {
    assign: run(application.assign),
    note: run(application.note),
    ask: run(application.ask, true),
    approve: run(application.approve, true),
    reject: run(application.reject, true),
    resume: run(application.resume),
    reopen: run(application.reopen),
    recordCheckItem: run(application.recordCheckItem),
    finishCheck: run(application.finishCheck),
    decideCheckPart: run(application.decideCheckPart),
    sendCheckNotice: run(application.sendCheckNotice),
    linkDocument: (input: PickDocument) => application.linkDocument.query(input),
    refresh: () => queryClient.invalidateQueries(reload.one),
  };
};
