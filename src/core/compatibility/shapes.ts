/** Values that probes write: all different, and unlike enough to show what a change does to them. */
import type { SqlValue } from '#core/database.ts';
import { type Memory, rowsOf } from '#core/compatibility/memory.ts';

export type TextShape = 'word' | 'two-words' | 'three-words' | 'leading-zeros' | 'decimal' | 'empty';
export type NumberShape = 'large' | 'small' | 'zero' | 'one';

export type Shape =
  | { readonly kind: 'text'; readonly of: TextShape }
  | { readonly kind: 'number'; readonly of: NumberShape }
  | { readonly kind: 'null' }
  | { readonly kind: 'sample'; readonly value: SqlValue }
  /** The key of a row that exists; `once`: each key at most one time, as a one-to-one reference wants. */
  | { readonly kind: 'key-of'; readonly entity: string; readonly once: boolean }
  /** The key of a row in a table that no operation creates rows in. */
  | { readonly kind: 'key-among'; readonly keys: readonly SqlValue[] };

export const textShapes: readonly Shape[] = (
  ['word', 'two-words', 'three-words', 'leading-zeros', 'decimal', 'empty'] as const
).map((of) => ({ kind: 'text', of }));

export const numberShapes: readonly Shape[] = (['small', 'zero', 'one'] as const).map((of) => ({ kind: 'number', of }));

/** Hands out the values of one run of probes; the same calls in the same order give the same values. */
export interface ValueSource {
  serial: number;
  readonly used: Set<string>;
}

export const newValueSource = (): ValueSource => ({ serial: 0, used: new Set() });

/**
 * Makes a value of a shape.
 * Out: a value unlike all before where the shape allows it; undefined when it needs the key of a row and there is none.
 */
export function makeValue(shape: Shape, field: string, source: ValueSource, memory: Memory): SqlValue | undefined {
  const serial = source.serial++;
  switch (shape.kind) {
    case 'null':
      return null;
    case 'sample':
      return shape.value;
    case 'text':
      return textOf(shape.of, serial);
    case 'number':
      return { large: 900_001 + serial, small: 21 + serial, zero: 0, one: 1 }[shape.of];
    case 'key-among':
      return shape.keys[serial % shape.keys.length];
    case 'key-of': {
      const rows = rowsOf(memory, shape.entity);
      if (!shape.once) return rows[serial % rows.length]?.key;
      // A row of the past may have its counterpart already.
      const fresh = rows.filter(({ origin }) => origin === 'probe');
      const unused = fresh.find(({ key }) => !source.used.has(`${field} ${String(key)}`));
      if (unused) source.used.add(`${field} ${String(unused.key)}`);
      return unused?.key;
    }
  }
}

function textOf(shape: TextShape, serial: number): string {
  switch (shape) {
    case 'word':
      return word(serial);
    case 'two-words':
      return `${word(serial)} ${word(serial + 1)}`;
    case 'three-words':
      return `${word(serial)} O'${word(serial + 1)} Núñez`;
    case 'leading-zeros':
      return `00${42 + serial}`;
    case 'decimal':
      return `${12 + serial}.50`;
    case 'empty':
      return '';
  }
}

const SYLLABLES = ['ka', 'lo', 'mi', 'ne', 'ru', 'ta', 'vo', 'zi', 'ba', 'de', 'fi', 'go', 'ha', 'je', 'pu', 'so'];

/** Writes a number in syllables: different numbers, different words. */
function word(serial: number): string {
  let text = '';
  for (let rest = serial + 16; rest > 0; rest = Math.floor(rest / 16)) text = SYLLABLES[rest % 16]! + text;
  return text[0]!.toUpperCase() + text.slice(1);
}
