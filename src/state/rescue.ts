/** Everything stored, as it lies there, for the rescue page: nothing is decoded, so damage can't hide anything. */
import type { Storage } from '#state/storage/storage.ts';
import { toPlain, type Plain } from '#core/workspace/plain.ts';

export interface RescueItem {
  readonly key: string;
  /** Document and images as JSON text; an image is hex under `$bytes`. */
  readonly json: string;
  /** Of the JSON text, in UTF-16 units: for "12 KB" beside the name. */
  readonly size: number;
}

export async function listStored(storage: Storage): Promise<readonly RescueItem[]> {
  const items = await storage.list();
  return items.map(({ key, value, images }) => {
    const json = JSON.stringify({ key, value: asPlain(value), images: asPlain(Object.fromEntries(images)) }, null, 2);
    return { key, json, size: json.length };
  });
}

function asPlain(value: unknown): Plain {
  try {
    return toPlain(value);
  } catch {
    return String(value);
  }
}
