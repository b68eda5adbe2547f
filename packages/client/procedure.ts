/** A procedure that changes something, as the bare client offers it. */
export interface Procedure<Input> {
  readonly mutate: (input: Input) => Promise<unknown>;
}
