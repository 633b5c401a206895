/** Whether the window is too narrow for columns side by side. */
import { useSyncExternalStore } from 'react';

const query = '(max-width: 899px)';

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listen) => {
      const media = matchMedia(query);
      media.addEventListener('change', listen);
      return () => media.removeEventListener('change', listen);
    },
    () => matchMedia(query).matches,
  );
}
