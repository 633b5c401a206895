/** The hash by which saved work is known to be whole, and a draft to belong to its start. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, type Plain } from '#core/workspace/plain.ts';

/** Hash of plain data: SHA-256 over its canonical JSON (keys sorted, no spaces), in hex. */
export function storedHash(data: Plain): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(data))));
}
