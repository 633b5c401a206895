/** The X-ray, which is there once it is asked for. */
import { fetchedLater } from '#ui/fetched-later.tsx';
import type { Panel } from '#ui/panels/panel.ts';

const Xray = fetchedLater(async () => (await import('#ui/panels/XraySheet.tsx')).XraySheet);

export const panel: Panel = { id: 'xray', title: 'X-ray', Component: Xray };
