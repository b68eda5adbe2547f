import type {
  AnswerRequest,
  ApplicantView,
  OpenApplication,
  RequestApplicationLink,
  SaveApplicationStep,
  StartApplication,
} from '@portal/contracts/application';
import type { RemoveDocument } from '@portal/contracts/application-document';
import type { ProgrammeView, ViewProgramme } from '@portal/contracts/programme';
import { createContext, useContext } from 'react';

/** A document on its way to the server. */
export interface SendDocument {
  /** Made by whoever sends it. */
  readonly id: string;
  readonly file: File;
  /** What to say when the answer says nothing that can be read. */
  readonly failed: string;
  readonly onProgress: (sentBytes: number) => void;
  readonly signal: AbortSignal;
}

/** What strangers can ask and do at one host: the platform's own takes partners, a partner's takes resellers. */
export interface Door {
  readonly tier: 1 | 2;
  programme(input: ViewProgramme): Promise<ProgrammeView>;
  start(input: StartApplication): Promise<unknown>;
  requestLink(input: RequestApplicationLink): Promise<unknown>;
  /** The secret of a mailed link becomes a cookie. */
  open(input: OpenApplication): Promise<unknown>;
  /** That of the cookie. */
  application(): Promise<ApplicantView>;
  save(input: SaveApplicationStep): Promise<unknown>;
  submit(): Promise<unknown>;
  answer(input: AnswerRequest): Promise<unknown>;
  /** @throws {ProblemError}, or `AbortError` once it was stopped */
  sendDocument(input: SendDocument): Promise<unknown>;
  removeDocument(input: RemoveDocument): Promise<unknown>;
  withdraw(): Promise<unknown>;
  /** Takes the cookie away. */
  leave(): Promise<unknown>;
  /** Platform's own host alone. */
  findPortal(input: RequestApplicationLink): Promise<unknown>;
}

const Context = createContext<Door | null>(null);

/** Around the router, once. */
export const DoorProvider = Context.Provider;

/** What can be done at this host. */
export const useDoor = (): Door => {
  const door = useContext(Context);
  if (door === null) throw new Error('DoorProvider is missing');
  return door;
};
