/** Under which key the work at a place is stored. */
import type { Place } from '#state/workbench-state.ts';
import type { StepState } from '#core/lesson/lesson.ts';
import { canonicalJson, toPlain } from '#core/workspace/plain.ts';
import { quickHash } from '#core/base/quick-hash.ts';

/** All keys of a place begin so, whatever its start was when the work was done. */
export function placePrefix(place: Place): string {
  return place.kind === 'sandbox' ? 'sandbox' : `step:${place.lesson}/${place.step}@`;
}

/** A revised step has another start and so another key: a draft is never mixed with a start that it was not made from. */
export function placeKey(place: Place, start: StepState): string {
  const prefix = placePrefix(place);
  if (place.kind === 'sandbox') return prefix;
  const { files, commands, answers } = start;
  return `${prefix}${quickHash(canonicalJson(toPlain({ files, commands, answers })))}`;
}
