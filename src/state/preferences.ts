/** What a person likes, in every place: theme, single-letter keys, where the splitters stand. */
import type { Storage } from '#state/storage/storage.ts';
import type { StoreApi } from 'zustand/vanilla';
import { createSharedStore } from '#state/shared-store.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface Preferences {
  readonly theme: Theme;
  readonly singleLetterKeys: boolean;
  /** Sizes and choices of the screen, by a name that the screen picks; numbers and texts. */
  readonly layout: Readonly<Record<string, string | number | readonly number[]>>;
}

export interface PreferencesStore {
  readonly store: StoreApi<Preferences>;
  readonly actions: {
    setTheme(theme: Theme): void;
    setSingleLetterKeys(on: boolean): void;
    setLayout(name: string, value: string | number | readonly number[]): void;
  };
  /** When what was stored is in place. */
  readonly ready: Promise<void>;
  /** When all is stored, or storing it failed. */
  flush(): Promise<void>;
}

/** Where the theme is also written, so that the first paint can read it: `localStorage`, or nothing. */
export type ThemeMirror = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

export const themeMirrorKey = 'rollforward.theme';

export interface PreferencesDeps {
  readonly storage: Storage;
  readonly mirror: ThemeMirror | null;
  readonly iso: () => string;
  readonly build: string;
}

export function createPreferences({ storage, mirror, iso, build }: PreferencesDeps): PreferencesStore {
  const first: Preferences = { theme: mirroredTheme(mirror), singleLetterKeys: true, layout: {} };
  const deps = { storage, key: 'preferences', iso, build } as const;
  const { store, change, ready, flush } = createSharedStore(first, {
    ...deps,
    format: ({ preferences }) => preferences,
  });
  return {
    store,
    ready,
    flush,
    actions: {
      setTheme(theme) {
        writeMirror(mirror, theme);
        change((before) => ({ ...before, theme }));
      },
      setSingleLetterKeys: (singleLetterKeys) => change((before) => ({ ...before, singleLetterKeys })),
      setLayout: (name, value) => change((before) => ({ ...before, layout: { ...before.layout, [name]: value } })),
    },
  };
}

function mirroredTheme(mirror: ThemeMirror | null): Theme {
  try {
    const theme = mirror?.getItem(themeMirrorKey);
    return theme === 'light' || theme === 'dark' ? theme : 'system';
  } catch {
    return 'system';
  }
}

function writeMirror(mirror: ThemeMirror | null, theme: Theme): void {
  try {
    mirror?.setItem(themeMirrorKey, theme);
  } catch {
    // The mirror only spares a flash of the other theme; the preference itself is stored elsewhere.
  }
}
