/** Flyway's checksum: CRC-32 over a file's lines, so that line ends and a byte order mark make no difference. */
import { utf8ToBytes } from '@noble/hashes/utils.js';

const table = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xed_b8_83_20 : value >>> 1;
  return value;
});

/** Out: a signed 32-bit number in decimal digits, as the tool's ledger has it. ISO 3309, the polynomial of zlib. */
export function crc32OfLines(text: string): string {
  let crc = -1;
  for (const line of text
    .replace(/^\uFEFF/, '')
    .replace(/(?:\r\n?|\n)$/, '')
    .split(/\r\n?|\n/)) {
    for (const byte of utf8ToBytes(line)) crc = (crc >>> 8) ^ table[(crc ^ byte) & 0xff]!;
  }
  return String(~crc);
}
