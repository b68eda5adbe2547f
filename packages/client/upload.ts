import { offline, ProblemError, readProblem } from '@portal/contracts/problem';
import type { Problem } from '@portal/contracts/problem';

/** How far an upload is. */
export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

interface UploadOptions {
  /** What to tell the person when the server's answer says nothing that can be read. */
  readonly failed: string;
  /** `POST` unless said. */
  readonly method?: 'POST' | 'PUT';
  readonly onProgress?: (progress: UploadProgress) => void;
  readonly signal?: AbortSignal;
}

const failedProblem = (message: string): Problem => ({
  code: 'internal',
  message,
  issues: [],
  requestId: null,
});

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * Sends a file's bytes to an address of this portal (such as `uploadUrl` of `partner.import.create`), with progress.
 *
 * @throws {ProblemError} when the server refuses it or does not answer; an abort rejects with `AbortError`.
 */
export const uploadFile = (url: string, file: Blob, options: UploadOptions): Promise<void> =>
  new Promise((fulfil, reject) => {
    const request = new XMLHttpRequest();
    request.open(options.method ?? 'POST', url);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.addEventListener('progress', (event) =>
      options.onProgress?.({ sentBytes: event.loaded, totalBytes: event.total || file.size }),
    );
    request.addEventListener('load', () => {
      if (request.status < 300) fulfil();
      else
        reject(
          new ProblemError(
            readProblem(parse(request.responseText)) ?? failedProblem(options.failed),
          ),
        );
    });
    request.addEventListener('error', () => reject(new ProblemError(offline())));
    request.addEventListener('abort', () =>
      // no text: callers know it by its name
      reject(new DOMException('The upload was stopped.', 'AbortError')),
    );
    options.signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
