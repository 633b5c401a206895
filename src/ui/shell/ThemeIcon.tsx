/** Sun, moon, or half of each. */
import type { Theme } from '#state/preferences.ts';

export function ThemeIcon({ theme }: { readonly theme: Theme }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      aria-hidden="true"
    >
      {theme === 'dark' && <path d="M13 9.6A5.4 5.4 0 1 1 6.4 3a4.4 4.4 0 0 0 6.6 6.6Z" strokeLinejoin="round" />}
      {theme === 'light' && (
        <>
          <circle cx="8" cy="8" r="3" />
          <path
            d="M8 1v1.6M8 13.4V15M1 8h1.6M13.4 8H15M3.05 3.05l1.1 1.1M11.85 11.85l1.1 1.1M3.05 12.95l1.1-1.1M11.85 4.15l1.1-1.1"
            strokeLinecap="round"
          />
        </>
      )}
      {theme === 'system' && (
        <>
          <circle cx="8" cy="8" r="5.3" />
          <path d="M8 2.7a5.3 5.3 0 0 1 0 10.6Z" fill="currentColor" stroke="none" />
        </>
      )}
    </svg>
  );
}
