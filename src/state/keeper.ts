/** Keeps a workbench: opens what is stored, saves it, and shares the place with other tabs. */
import type { Analyst } from '#state/analysis.ts';
import type { Bench } from '#state/bench.ts';
import type { Found } from '#state/opening.ts';
import type { SaveState, WorkbenchState } from '#state/workbench-state.ts';
import type { Role, Seat } from '#state/tabs/tabs.ts';
import { adopt, find, followDatabase, hasOlderDraft, openDatabase, openStart } from '#state/opening.ts';
import { assertNever } from '#core/base/assert-never.ts';
import { createSaver } from '#state/saving.ts';
import { drive } from '#state/bench.ts';
import { endOf } from '#state/in-time.ts';
import { placeKey } from '#state/place-key.ts';

export interface Keeper {
  open(): Promise<void>;
  takeOver(): Promise<void>;
  close(): Promise<void>;
}

const otherTab: SaveState = { kind: 'read-only', why: 'other-tab' };

export function createKeeper(bench: Bench, analyst: Analyst): Keeper {
  const { deps, store } = bench;
  const key = placeKey(deps.place, deps.start);
  let seat: Seat | null = null;
  let last: Found = { kind: 'nothing' };
  let following = false;
  let taking = false;

  const saver = createSaver(bench, key, {
    onSaved: () => seat?.announceSaved(),
    onFenced: () => void giveUp(),
    beforeFirst: () => keepSafe(bench, key, last),
  });
  const endings = [deps.onHide(() => void saver.flush()), deps.storage.onLost(() => saver.soon())];

  /** Another tab writes: what it saves is shown here. */
  async function giveUp(): Promise<void> {
    store.setState({ saving: otherTab });
    if (await saver.giveUp()) return follow();
    // To follow would be to forget what was done here.
    store.setState({
      saving: { kind: 'failed', why: 'another tab writes now, and there is no room to put this aside' },
    });
  }

  function startWriting(): void {
    const number = last.kind === 'work' ? last.fence.number + 1 : 1;
    saver.write({ number, writer: deps.tabs.id });
  }

  /** Reads what the writer saved, once for any number of savings that came meanwhile. */
  async function follow(): Promise<void> {
    if (following) return;
    following = true;
    await drive(bench, async () => {
      following = false;
      await reread();
    });
  }

  async function reread(): Promise<void> {
    if (store.getState().saving.kind !== 'read-only') return;
    const found = await find(bench, key);
    last = found;
    // A newer build writes: this one can read no more of it, nor take over.
    if (found.kind === 'newer') store.setState(sayFound(found, 'reader'));
    if (bench.closed || found.kind !== 'work') return;
    adopt(bench, found);
    await followDatabase(bench);
    analyst.now();
  }

  /** From here on this tab writes; the first saving tells every other one so. */
  async function takeUp(): Promise<void> {
    await drive(bench, async () => {
      await reread();
      if (last.kind === 'newer') return;
      store.setState({ saving: { kind: 'saved' } });
      startWriting();
      saver.soon();
    });
    await saver.flush();
  }

  return {
    async open() {
      const atStart = openStart(bench);
      seat = await deps.tabs.join(key, {
        onRole(role) {
          // Before that, `open` asks for the role itself.
          if (store.getState().ready) void (role === 'writer' ? takeUp() : giveUp());
        },
        onSaved: () => void follow(),
        async onAsked() {
          store.setState({ saving: otherTab });
          // What still runs is ended or comes to its end, and is saved with the rest.
          await leaveCommand(bench);
          await saver.flush();
        },
      });
      let role: Role;
      do {
        role = seat.role;
        last = await find(bench, key);
      } while (role !== seat.role);
      if (bench.closed) return seat.leave();
      if (last.kind === 'work') adopt(bench, last);
      store.setState({ ready: true, ...sayFound(last, role) });
      if (store.getState().saving.kind !== 'read-only') startWriting();
      if (last.kind === 'nothing') void mentionOlderDraft(bench, key);
      await drive(bench, () => openDatabase(bench, atStart));
      analyst.now();
    },
    async takeOver() {
      const { saving } = store.getState();
      if (seat === null || taking || saving.kind !== 'read-only' || saving.why === 'newer-build') return;
      taking = true;
      try {
        await seat.takeOver();
        await takeUp();
      } finally {
        taking = false;
      }
    },
    async close() {
      await leaveCommand(bench);
      await endOf(saver.flush(), bench.delays.slowSaveMs);
      bench.closed = true;
      saver.stop();
      for (const end of endings) end();
      seat?.leave();
    },
  };
}

/** A command that goes on when its place is left is ended: nobody would see what comes of it. */
async function leaveCommand(bench: Bench): Promise<void> {
  if (await endOf(bench.queue.idle(), bench.delays.leaveMs)) return;
  bench.deps.engine.stop();
  await endOf(bench.queue.idle(), bench.delays.leaveMs);
}

async function mentionOlderDraft(bench: Bench, key: string): Promise<void> {
  const older = await hasOlderDraft(bench, key).catch(() => false);
  if (older && !bench.closed) bench.store.setState({ notice: { code: 'stored-older-start' } });
}

function sayFound(found: Found, role: Role): Partial<WorkbenchState> {
  const saving: SaveState = role === 'writer' ? { kind: 'saved' } : otherTab;
  switch (found.kind) {
    case 'work':
    case 'nothing':
      return { saving };
    case 'newer':
      return {
        saving: { kind: 'read-only', why: 'newer-build' },
        notice: { code: 'stored-newer', version: found.version },
      };
    case 'corrupt':
      return { saving, notice: { code: 'stored-corrupt', why: found.why } };
    case 'unreachable':
      return { saving: role === 'writer' ? { kind: 'failed', why: found.why } : otherTab };
    default:
      return assertNever(found);
  }
}

/** What is there and was not taken over is put aside before the first write, never written over. */
async function keepSafe(bench: Bench, key: string, found: Found): Promise<void> {
  const { storage, clock } = bench.deps;
  const stamp = clock.iso();
  switch (found.kind) {
    case 'work':
      return found.earlier ? storage.backUp(key, stamp) : undefined;
    case 'corrupt':
      return storage.moveAside(key, `corrupt:${key}:${stamp}`);
    case 'unreachable':
      return storage.moveAside(key, `unread:${key}:${stamp}`);
    default:
      return undefined;
  }
}
