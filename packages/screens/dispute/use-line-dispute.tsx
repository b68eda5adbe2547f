import { useConfirm } from '@portal/ui/patterns/confirm';

/** Asks for the reason and disputes a line; nothing else of its earner waits. */
export const useLineDispute = (
  open: (input: { readonly lineId: string; readonly reason: string }) => Promise<unknown>,
) => {
  const confirm = useConfirm();
  return (lineId: string): void =>
    confirm({
      title: 'Dispute this line?',
      body: 'It alone is not paid out until it is decided. Who pays is told your reason by mail.',
      confirmLabel: 'Dispute line',
      reason: 'required',
      reasonLabel: 'What is wrong with it',
      run: (reason) => open({ lineId, reason }),
    });
};
