/** Two instances that migrate up at the same moment, on a copy of the database. */
import { useEffect, useRef } from 'react';
import { IconButton } from '#ui/kit/IconButton.tsx';
import { Sheet } from '#ui/kit/Sheet.tsx';
import { Switch } from '#ui/kit/Switch.tsx';
import { Empty } from '#ui/panels/Empty.tsx';
import { RaceBody } from '#ui/panels/RaceBody.tsx';
import { RaceSentences } from '#ui/panels/RaceSentences.tsx';
import { Skeleton } from '#ui/panels/Skeleton.tsx';
import { useActions, useWorkbench } from '#ui/workbench-context.tsx';
import type { NoRaceSeen } from '#state/workbench-state.ts';
import { sayNoRace } from '#views/race-words.ts';
import styles from '#ui/panels/race.module.css';

const whyWords: Readonly<Record<NoRaceSeen, string>> = {
  'in-transaction': 'A transaction of yours is open, and no copy can be made. COMMIT it or ROLLBACK.',
  budget: 'This took too long and was ended. With fewer or shorter pending migrations it can be seen.',
  crash: 'SQLite crashed over this. Change what was added last, and it is tried again.',
};

export function RaceSheet() {
  const { terms, answer, working, why } = useWorkbench((state) => state.race);
  const { race } = useActions();
  const place = useRef<HTMLDivElement>(null);

  // It is opened to be looked at.
  useEffect(() => {
    const sheet = place.current?.closest<HTMLElement>('[data-panel]');
    sheet?.scrollIntoView?.({ block: 'nearest' });
    sheet?.focus({ preventScroll: true });
  }, []);

  if (terms === null) return null;
  return (
    <Sheet
      title="Two instances"
      sub={working && answer ? 'running again…' : 'both migrate up, on a copy'}
      panel="race"
      className={styles.sheet}
      actions={
        <IconButton label="Close the two instances" onClick={() => race(null)}>
          ✕
        </IconButton>
      }
    >
      <div ref={place} className={styles.root}>
        <p className={styles.terms}>
          <Switch
            label="One lock around it all"
            on={terms.lock === 'held'}
            onChange={(on) => race({ ...terms, lock: on ? 'held' : 'none' })}
          />
          <Switch
            label="Wait when locked"
            on={terms.busy === 'waits'}
            onChange={(on) => race({ ...terms, busy: on ? 'waits' : 'fails' })}
          />
        </p>
        {why !== null && <Empty>{whyWords[why]}</Empty>}
        {answer === null && why === null && <Skeleton lines={6} />}
        {answer?.kind === 'none' && <RaceSentences sentences={sayNoRace(answer)} />}
        {answer?.kind === 'survey' && (
          <RaceBody key={`${answer.terms.lock} ${answer.terms.busy}`} survey={answer} old={working} />
        )}
      </div>
    </Sheet>
  );
}
