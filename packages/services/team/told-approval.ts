/** That an application was approved, as it is told with the invitation that follows from it. */
export interface Approval {
  /** What the reviewer says to the applicant. */
  readonly message: string | null;
}

/** What is sealed into the event of an invitation: the secret of its link, and the approval it follows from. */
export const sealedInvitation = (
  token: string,
  approval: Approval | undefined,
): { readonly token: string; readonly approval?: Approval } =>
  approval === undefined ? { token } : { token, approval };
