/** What a rehearsal shows: what came of it, the statements, and the one that is looked at. */
import { useEffect, useMemo, useState } from 'react';
import type { Command } from '#core/session/session.ts';
import type { MigratorEvent } from '#core/migration/event.ts';
import type { Rehearsal } from '#core/migration/rehearsal.ts';
import { isGuarded } from '#state/guarded.ts';
import { Button } from '#ui/kit/Button.tsx';
import { classes } from '#ui/kit/classes.ts';
import { Switch } from '#ui/kit/Switch.tsx';
import { setXrayPlace } from '#ui/panels/xray-place.ts';
import { useXrayPlayer } from '#ui/panels/use-xray-player.ts';
import { XrayDetails } from '#ui/panels/XrayDetails.tsx';
import { XrayList } from '#ui/panels/XrayList.tsx';
import { XrayTransport } from '#ui/panels/XrayTransport.tsx';
import { useActions, useWorkbench, useWritable } from '#ui/workbench-context.tsx';
import { xrayFrame } from '#views/xray-frame.ts';
import { xrayView } from '#views/xray-view.ts';
import styles from '#ui/panels/xray.module.css';

export interface XrayBodyProps {
  readonly rehearsal: Rehearsal;
  readonly ran: readonly MigratorEvent[] | null;
  /** The command, where it could be run on the live database now. */
  readonly live: Extract<Command, { readonly kind: 'migrate' }> | null;
}

export function XrayBody({ rehearsal, ran, live }: XrayBodyProps) {
  const view = useMemo(() => xrayView(rehearsal, ran), [rehearsal, ran]);
  const [folded, setFolded] = useState(true);
  const [speed, setSpeed] = useState(1);
  const player = useXrayPlayer(rehearsal, view.start, folded, speed);
  const frame = useMemo(() => xrayFrame(rehearsal, player.at, ran), [rehearsal, player.at, ran]);
  // While it is made anew its numbers may be others than those that would run.
  const busy = useWorkbench((state) => state.running !== null || state.xray.working);
  const writable = useWritable();
  const isGuardedNow = useWorkbench(isGuarded);
  const { open, run, xray, guard } = useActions();

  useEffect(() => {
    setXrayPlace(frame?.place ? { file: frame.place.file, sql: frame.sql, range: frame.place.range } : null);
  }, [frame]);
  useEffect(() => () => setXrayPlace(null), []);

  const crashHere = async (): Promise<void> => {
    if (live === null || frame === null) return;
    await run({ ...live, crashAfter: frame.number });
    xray({ kind: 'did', entry: null });
  };

  return (
    <>
      {view.sentences.length > 0 && (
        <ul className={styles.sentences}>
          {view.sentences.map(({ tone, text }, i) => (
            <li key={i} className={styles[tone]}>
              {text}
            </li>
          ))}
        </ul>
      )}
      {frame && (view.own > 0 || !rehearsal.ok) && (
        <>
          <XrayTransport
            player={player}
            words={`${player.stop + 1} of ${player.stops.length}: ${frame.sql.slice(0, 120)}`}
            speed={speed}
            onSpeed={setSpeed}
          />
          <div className={styles.halves}>
            <div className={styles.left}>
              <XrayList groups={view.groups} player={player} />
              <p className={classes(styles.meta, styles.foot)}>
                <Switch label="Bookkeeping" on={!folded} onChange={(on) => setFolded(!on)} />
                {live !== null && writable && (isGuardedNow || view.cascades) && (
                  <Switch label="Guard foreign keys" on={isGuardedNow} onChange={guard} />
                )}
                {live !== null && (
                  <Button size="small" disabled={busy || !writable} onClick={() => void crashHere()}>
                    Run, and crash here
                  </Button>
                )}
              </p>
            </div>
            <XrayDetails frame={frame} onPlace={open} />
          </div>
        </>
      )}
    </>
  );
}
