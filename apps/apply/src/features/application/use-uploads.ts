import { toProblem } from '@portal/contracts/problem';
import type { Problem } from '@portal/contracts/problem';
import { defineMessages } from '@portal/domain/text/message';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useDoor } from '../../shared/door';
import { useApplicationAct } from '../../shared/use-application';

const { failed } = defineMessages({
  failed: {
    id: 'apply.upload.failed',
    defaultMessage: 'The document could not be stored. Please try again.',
  },
});

/** A document that is being sent, or that did not arrive. */
export interface Upload {
  readonly id: string;
  readonly file: File;
  readonly sentBytes: number;
  /** Why it did not arrive; null while it is on its way. */
  readonly problem: Problem | null;
  readonly stop: () => void;
}

/** Sends documents side by side; the application is asked for anew after each. */
export const useUploads = () => {
  const { formatMessage } = useIntl();
  const door = useDoor();
  const act = useApplicationAct();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [arrived, setArrived] = useState<string>();
  const change = (id: string, part: Partial<Upload>): void =>
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)));
  const forget = ({ id }: Pick<Upload, 'id'>): void =>
    setUploads((all) => all.filter((one) => one.id !== id));
  const send = async (file: File): Promise<void> => {
    const id = crypto.randomUUID();
    const stopping = new AbortController();
    const stop = (): void => stopping.abort();
    setUploads((all) => [...all, { id, file, sentBytes: 0, problem: null, stop }]);
    try {
      await act(() =>
        door.sendDocument({
          id,
          file,
          failed: formatMessage(failed),
          onProgress: (sentBytes) => change(id, { sentBytes }),
          signal: stopping.signal,
        }),
      );
      forget({ id });
      setArrived(file.name);
    } catch (error) {
      if (stopping.signal.aborted) forget({ id });
      else change(id, { problem: toProblem(error) });
    }
  };
  /** As another document: the server has given up the one that broke. */
  const retry = (upload: Upload): Promise<void> => {
    forget(upload);
    return send(upload.file);
  };
  const isSending = uploads.some(({ problem }) => problem === null);
  useEffect(() => {
    if (!isSending) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isSending]);
  return { uploads, arrived, isSending, send, retry, forget };
};
