/** Bytes as text, where they are text. */
import { err, ok, type Result } from '#core/base/result.ts';

/** In every browser, in workers and in Node; core's own types know of no host. */
declare const TextDecoder: new (
  label: 'utf-8',
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

/** Decodes UTF-8; a byte order mark stays, since checksums of some tools are of the raw bytes. Out: why not, in words. */
export function readText(bytes: Uint8Array): Result<string, string> {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return err('its text is UTF-16; save it as UTF-8');
  if (bytes.includes(0)) return err('it is not text');
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return err('it is not text in UTF-8');
  }
}
