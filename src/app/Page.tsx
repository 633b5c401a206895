/** The page of a route. */
import { Redirect } from 'wouter';
import { assertNever } from '#core/base/assert-never.ts';
import type { Ahead } from '#app/open-ahead.ts';
import { HomePage, RescuePage } from '#app/plain-pages.ts';
import type { Route } from '#app/routes.ts';
import type { Services } from '#app/services.ts';
import { WorkbenchPlace } from '#app/WorkbenchPlace.tsx';
import { NotFoundPage } from '#ui/pages/NotFoundPage.tsx';

export interface PageProps {
  readonly route: Route;
  readonly services: Services;
  readonly ahead: Ahead | null;
}

export function Page({ route, services, ahead }: PageProps) {
  switch (route.kind) {
    case 'home':
      return <HomePage />;
    case 'place':
      return <WorkbenchPlace place={route.place} services={services} ahead={ahead} />;
    case 'rescue':
      return <RescuePage storage={services.storage} />;
    case 'unknown':
      return <NotFoundPage />;
    case 'elsewhere':
      return <Redirect to={route.path} replace />;
    default:
      return assertNever(route);
  }
}
