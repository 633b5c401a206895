/** Two instances, which are there once they are asked for. */
import { fetchedLater } from '#ui/fetched-later.tsx';
import type { Panel } from '#ui/panels/panel.ts';

const Race = fetchedLater(async () => (await import('#ui/panels/RaceSheet.tsx')).RaceSheet);

export const panel: Panel = { id: 'race', title: 'Two instances', Component: Race };
