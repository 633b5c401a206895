/** Makes an exhaustive switch a compile error when a case is missing. */

/** Takes what must be impossible; throws if it happened all the same, which is a bug of ours. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
