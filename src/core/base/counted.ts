/** Numbers in sentences, the same in every locale. */

/** 1 → "1 row", 12345 → "12,345 rows". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;

/** 12345 → "12,345", 0.5 → "0.5". */
export const grouped = (count: number): string => String(count).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
