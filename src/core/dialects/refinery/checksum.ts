/** refinery's checksum: SipHash-1-3 with a key of zeros over name, version and text, as Rust hashes them. */
import { utf8ToBytes } from '@noble/hashes/utils.js';

const mask = (1n << 64n) - 1n;
const rotate = (value: bigint, by: bigint): bigint => ((value << by) | (value >> (64n - by))) & mask;

/** Out: an unsigned 64-bit number in decimal digits. */
export function refineryChecksum(name: string, version: string, text: string): string {
  const number = new Uint8Array(4);
  new DataView(number.buffer).setInt32(0, Number(version), true);
  return String(sipHash13(join([utf8ToBytes(name), END, number, utf8ToBytes(text), END])));
}

/** Rust ends the bytes of a string with it when it hashes one. */
const END = Uint8Array.of(0xff);

function join(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Aumasson and Bernstein, "SipHash: a fast short-input PRF" (2012), with one round a block and three at the end. */
export function sipHash13(bytes: Uint8Array): bigint {
  let [a, b, c, d] = [
    0x73_6f_6d_65_70_73_65_75n,
    0x64_6f_72_61_6e_64_6f_6dn,
    0x6c_79_67_65_6e_65_72_61n,
    0x74_65_64_62_79_74_65_73n,
  ];
  const round = (): void => {
    a = (a + b) & mask;
    b = rotate(b, 13n) ^ a;
    a = rotate(a, 32n);
    c = (c + d) & mask;
    d = rotate(d, 16n) ^ c;
    a = (a + d) & mask;
    d = rotate(d, 21n) ^ a;
    c = (c + b) & mask;
    b = rotate(b, 17n) ^ c;
    c = rotate(c, 32n);
  };
  const mix = (word: bigint): void => {
    d ^= word;
    round();
    a ^= word;
  };
  const whole = bytes.length - (bytes.length % 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < whole; at += 8) mix(view.getBigUint64(at, true));
  let last = BigInt(bytes.length & 0xff) << 56n;
  for (let at = whole; at < bytes.length; at += 1) last |= BigInt(bytes[at]!) << BigInt(8 * (at - whole));
  mix(last);
  c ^= 0xffn;
  round();
  round();
  round();
  return a ^ b ^ c ^ d;
}
