/** A text as the chunks of an upload. */
export async function* oneFile(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  const size = 1024 * 1024;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
