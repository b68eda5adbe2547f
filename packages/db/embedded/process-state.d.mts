/** Whether a process with this id does something: a zombie that nobody reaps does not count. */
export declare const isProcessRunning: (pid: number) => boolean;

/** When it started, in the system's own notation: the same id with another start is another process. Empty when unknown. */
export declare const processStartedAt: (pid: number) => string;

/** The program's name without folders; empty when there is no such process. */
export declare const processName: (pid: number) => string;
