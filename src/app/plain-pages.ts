/** The pages without a live database: fetched when their address is asked for, so that a place's first result does not wait for them. */
import { lazy } from 'react';
import type { Route } from '#app/routes.ts';

const home = () => import('#ui/pages/HomePage.tsx');
const rescue = () => import('#ui/pages/RescuePage.tsx');

export const HomePage = lazy(async () => ({ default: (await home()).HomePage }));
export const RescuePage = lazy(async () => ({ default: (await rescue()).RescuePage }));

/** Begins to fetch the page of a route; both, for none: they must open at once and also offline. */
export async function preloadPlainPages(route: Route | null): Promise<void> {
  if (route === null || route.kind === 'home') await home();
  if (route === null || route.kind === 'rescue') await rescue();
}
