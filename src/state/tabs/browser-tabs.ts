/** Tabs with what this browser has: Web Locks, or else a lease in localStorage; BroadcastChannel where it exists. */
import { createLeaseBaton } from '#state/tabs/lease-baton.ts';
import { createTabs, type Channel, type Tabs } from '#state/tabs/tabs.ts';
import { createWebLockBaton } from '#state/tabs/web-lock-baton.ts';
import type { Baton, BatonChange } from '#state/tabs/baton.ts';

export function createBrowserTabs(): Tabs {
  // `randomUUID` is missing on plain http; this needs no secrecy, only difference.
  const id = crypto.getRandomValues(new Uint32Array(4)).join('-');
  return createTabs({
    id,
    baton: (name, onChange) => chooseBaton(name, id, onChange),
    channel: (name) => (typeof BroadcastChannel === 'undefined' ? silence() : new BroadcastChannel(name)),
  });
}

function chooseBaton(name: string, id: string, onChange: BatonChange): Baton {
  if ('locks' in navigator) return createWebLockBaton(navigator.locks, name, onChange);
  try {
    return createLeaseBaton(localStorage, name, id, Date.now, onChange);
  } catch {
    // Storage is closed to this page: nothing is shared with another tab, so nothing needs guarding.
    return { reach: async () => true, seize: async () => undefined, drop: () => undefined };
  }
}

function silence(): Channel {
  return { postMessage: () => undefined, onmessage: null, close: () => undefined };
}
