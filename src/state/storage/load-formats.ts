/** Fetches the formats of stored work once; the page does so when it has nothing else to do. */

export type Formats = Awaited<ReturnType<typeof loadFormats>>;

export async function loadFormats() {
  const { formats } = await import('#state/storage/formats.ts');
  return formats;
}
