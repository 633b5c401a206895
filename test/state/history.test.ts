/** The history as a value: what is cut off, what is dropped, what a column is new against. */
import { describe, expect, test } from 'vitest';
import type { Command } from '#core/session/session.ts';
import { append, emptyHistory, momentBefore, samePoint, withinCap, type History, type Moment } from '#state/history.ts';

const migrate: Command = { kind: 'migrate', command: { kind: 'up' } };
const insert: Command = { kind: 'sql', text: 'INSERT …' };

/** A moment with an image of `size` bytes under `key`. */
function moment(id: number, size = 1, key = `image-${id}`, command: Command | null = insert): Moment {
  const image = { kind: 'kept', key, bytes: new Uint8Array(size) } as const;
  return { id, label: `moment ${id}`, command, image, state: { deployed: [] }, aside: null };
}
const history = (moments: readonly Moment[], cursor = moments.length - 1): History => ({ moments, cursor });
const ids = ({ moments }: History): number[] => moments.map(({ id }) => id);

test('a moment is added after the current one, and what followed it is cut off', () => {
  const three = [1, 2, 3].reduce((past, id) => append(past, moment(id)), emptyHistory);
  expect([ids(three), three.cursor]).toEqual([[1, 2, 3], 2]);
  const cut = append({ ...three, cursor: 0 }, moment(4));
  expect([ids(cut), cut.cursor]).toEqual([[1, 4], 1]);
});

describe('the cap', () => {
  const kept = ({ moments }: History): boolean[] => moments.map(({ image }) => image.kind === 'kept');

  test.each([
    { says: 'all fit', sizes: [10, 10, 10], cap: 30, keeps: [true, true, true] },
    {
      says: 'the oldest after the start goes first',
      sizes: [10, 10, 10, 10],
      cap: 30,
      keeps: [true, false, true, true],
    },
    { says: 'as many as must', sizes: [10, 10, 10, 10], cap: 20, keeps: [true, false, false, true] },
    {
      says: 'start and current stay though they are too large',
      sizes: [10, 10, 50],
      cap: 20,
      keeps: [true, false, true],
    },
  ])('$says', ({ sizes, cap, keeps }) => {
    const moments = sizes.map((size, index) => moment(index, size));
    expect(kept(withinCap(history(moments), cap))).toEqual(keeps);
  });

  test('an image that moments share counts once', () => {
    const moments = [moment(0, 10), moment(1, 10, 'shared'), moment(2, 10, 'shared'), moment(3, 10, 'shared')];
    expect(kept(withinCap(history(moments), 20))).toEqual([true, true, true, true]);
  });
});

describe('columns are new against', () => {
  const start = moment(0, 1, 'start', null);
  const migrated = moment(1, 1, 'm', migrate);
  const inserted = moment(2, 1, 'i', insert);
  const again = moment(3, 1, 'n', migrate);
  const reset = moment(4, 1, 'r', null);

  test.each([
    ['the start, where nothing was migrated', history([start, inserted]), 0],
    ['the moment before the last migration', history([start, migrated, inserted, again]), 2],
    ['whatever came after that migration', history([start, migrated, inserted]), 0],
    ['only what is past: an undone migration does not count', history([start, migrated, inserted, again], 2), 0],
    ['the start, after a reset or the solution', history([start, migrated, inserted, reset]), 0],
  ])('%s', (_says, past, id) => {
    expect(momentBefore(past)?.id).toBe(id);
  });
});

describe('two points are the same', () => {
  const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);
  test.each([
    ['equal bytes, equal apps', bytes(1, 2), ['v1'], true],
    ['other bytes', bytes(1, 3), ['v1'], false],
    ['more bytes', bytes(1, 2, 0), ['v1'], false],
    ['no bytes', null, ['v1'], false],
    ['another app', bytes(1, 2), ['v2'], false],
    ['one more app', bytes(1, 2), ['v1', 'v2'], false],
  ])('%s', (_says, image, deployed, same) => {
    expect(samePoint({ image: bytes(1, 2), state: { deployed: ['v1'] } }, { image, state: { deployed } })).toBe(same);
  });
});
