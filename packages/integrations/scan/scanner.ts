/** What a scan came to. Only `clean` lets a file be opened; `unavailable` says nothing about it. */
export type Verdict =
  | { readonly verdict: 'clean' }
  | { readonly verdict: 'infected'; readonly found: string }
  | { readonly verdict: 'unavailable'; readonly why: string };

/** Looks whether a file is dangerous. Never rejects for the scanner's own faults. */
export interface Scanner {
  readonly scan: (content: AsyncIterable<Uint8Array>) => Promise<Verdict>;
}
