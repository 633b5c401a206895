/** Several tabs on one workspace: one writes, the others follow and can take over. */
import type { Baton, BatonChange } from '#state/tabs/baton.ts';

export type Role = 'writer' | 'reader';

interface TabEvents {
  /** The role changed without `takeOver` having been called here. */
  onRole(role: Role): void;
  /** The writer saved. */
  onSaved(): void;
  /** Another tab wants to write: save, and change nothing from now on. */
  onAsked(): Promise<void>;
}

/** A tab's place at one workspace. */
export interface Seat {
  readonly role: Role;
  announceSaved(): void;
  /** Asks the writer to save, waits for it a little, then takes the right to write from it. */
  takeOver(): Promise<void>;
  leave(): void;
}

export interface Tabs {
  /** Names this tab among all that share a storage. */
  readonly id: string;
  join(key: string, events: TabEvents): Promise<Seat>;
}

/** The part of a BroadcastChannel that is used. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close(): void;
}

export interface TabsDeps {
  readonly id: string;
  readonly baton: (name: string, onChange: BatonChange) => Baton;
  readonly channel: (name: string) => Channel;
  /** How long a writer that does not answer is waited for. */
  readonly askMs?: number;
}

type Message =
  | { readonly kind: 'saved' }
  | { readonly kind: 'asked'; readonly by: string }
  | { readonly kind: 'given'; readonly to: string };

export function createTabs({ id, baton, channel, askMs = 1_000 }: TabsDeps): Tabs {
  return { id, join: (key, events) => join(`rollforward:${key}`, events) };

  async function join(name: string, events: TabEvents): Promise<Seat> {
    let role: Role = 'reader';
    let given: (() => void) | null = null;
    const air = channel(name);
    const send = (message: Message): void => air.postMessage(message);

    const hold = baton(name, (held) => {
      role = held ? 'writer' : 'reader';
      events.onRole(role);
    });
    air.onmessage = ({ data }) => {
      const message = data as Message;
      if (message.kind === 'saved') events.onSaved();
      if (message.kind === 'given' && message.to === id) given?.();
      if (message.kind === 'asked' && role === 'writer') void giveWay(message.by);
    };
    async function giveWay(to: string): Promise<void> {
      await events.onAsked();
      send({ kind: 'given', to });
    }
    // Where the browser refuses to guard the place, work must still be possible; the fence in storage is left.
    role = (await hold.reach().catch(() => true)) ? 'writer' : 'reader';

    return {
      get role() {
        return role;
      },
      announceSaved: () => send({ kind: 'saved' }),
      async takeOver() {
        if (role === 'writer') return;
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, askMs);
          given = () => {
            clearTimeout(timer);
            resolve();
          };
          send({ kind: 'asked', by: id });
        });
        given = null;
        await hold.seize();
        role = 'writer';
      },
      leave() {
        hold.drop();
        air.onmessage = null;
        air.close();
      },
    };
  }
}
