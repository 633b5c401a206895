/** One SQL value as a person reads it: NULL, numbers, text and bytes told apart, long ones cut. */
import { counted } from '#core/base/counted.ts';
import type { SqlValue } from '#core/database.ts';

export { counted, grouped } from '#core/base/counted.ts';

export interface ShownValue {
  readonly kind: 'null' | 'number' | 'text' | 'blob';
  readonly text: string;
  /** The whole of it, when `text` is cut. */
  readonly whole: string | null;
}

const WHOLE_LENGTH = 2_000;

/** Shows a value in at most `length` characters, line ends as `↵`. */
export function showValue(value: SqlValue, length = 60): ShownValue {
  if (value === null) return { kind: 'null', text: 'NULL', whole: null };
  if (value instanceof Uint8Array) return cut('blob', blobWords(value), length);
  if (typeof value === 'string') return cut('text', value.replace(/\r\n|\n|\r/g, '↵'), length);
  return cut('number', String(value), length);
}

function cut(kind: ShownValue['kind'], text: string, length: number): ShownValue {
  if (text.length <= length) return { kind, text, whole: null };
  return { kind, text: `${text.slice(0, length - 1)}…`, whole: text.slice(0, WHOLE_LENGTH) };
}

function blobWords(bytes: Uint8Array): string {
  const head = [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `x'${head}${bytes.length > 8 ? '…' : ''}' ${counted(bytes.length, 'byte')}`;
}
