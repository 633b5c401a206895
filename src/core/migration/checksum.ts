/** The fingerprint by which an applied file is known again. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Gives the SHA-256 of a text, in hex.
 * Line ends are normalised and a byte order mark is left out first: an editor or a checkout that changes only these has not
 * changed the migration.
 */
export function checksumOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'))));
}
