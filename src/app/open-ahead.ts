/** Opens the page's first place before anything is drawn: what comes at once is shown once and whole, without a shell that flashes by. */
import type { Place, Workbench } from '#state/workbench-state.ts';
import { placePrefix } from '#state/place-key.ts';
import { openPlace, type OpenPlace } from '#app/open-place.ts';
import type { Services } from '#app/services.ts';

export interface Ahead {
  /** Resolves when the place is open, and when it failed to: whoever takes it is told. */
  readonly opened: Promise<void>;
  /** Resolves when the place has its first result, when it has failed, and when it takes long. */
  readonly worthSeeing: Promise<void>;
  /** The place, when it is this one, open, and still to be taken. */
  readonly peek: (place: Place) => OpenPlace | null;
  /** Hands it over once, open or not; null for any other place. */
  readonly take: (place: Place) => Promise<OpenPlace> | null;
}

/** After which the page is shown without its first result. */
const PATIENCE_MS = 150;

export function openAhead(services: Services, place: Place): Ahead {
  let open: OpenPlace | null = null;
  let taken = false;
  const opening = openPlace(services, place);
  const keep = (found: OpenPlace): Promise<void> => {
    open = found;
    return firstResult(found.workbench);
  };
  const shown = opening.then(keep).catch(() => undefined);
  const opened = opening.then(() => undefined).catch(() => undefined);
  const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const fits = (other: Place): boolean => !taken && placePrefix(other) === placePrefix(place);
  return {
    opened: Promise.race([opened, patience]),
    worthSeeing: Promise.race([shown, patience]),
    peek: (other) => (fits(other) ? open : null),
    take: (other) => {
      if (!fits(other)) return null;
      taken = true;
      return opening;
    },
  };
}

function firstResult({ store }: Workbench): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (store.getState().glance !== null) resolve();
    };
    look();
    store.subscribe(look);
  });
}
