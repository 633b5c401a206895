/** Where banners appear: after the first paint, since the first result has nothing to say. */
import { fetchedLater } from '#ui/fetched-later.tsx';
import { useRestDue } from '#ui/use-rest-due.ts';

const WorkbenchBanners = fetchedLater(async () => (await import('#ui/pages/WorkbenchBanners.tsx')).WorkbenchBanners);

export function BannersLater() {
  return useRestDue() && <WorkbenchBanners />;
}
