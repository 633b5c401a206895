/** The moment at which the second instance begins, what happens then in two lanes, and what is left. */
import { useMemo, useState } from 'react';
import type { RaceSurvey } from '#core/migration/race/race.ts';
import { classes } from '#ui/kit/classes.ts';
import { RaceLanes } from '#ui/panels/RaceLanes.tsx';
import { RaceSentences } from '#ui/panels/RaceSentences.tsx';
import { raceMarks, raceRows, raceStart } from '#views/race-view.ts';
import { sayEnd, sayLeft, sayMoments } from '#views/race-words.ts';
import styles from '#ui/panels/race.module.css';

export interface RaceBodyProps {
  readonly survey: RaceSurvey;
  /** A newer one is being made. */
  readonly old: boolean;
}

export function RaceBody({ survey, old }: RaceBodyProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const marks = useMemo(() => raceMarks(survey), [survey]);
  const at = Math.min(chosen ?? raceStart(survey), survey.moments.length - 1);
  const { after, race } = survey.moments[at]!;
  const rows = useMemo(() => raceRows(race), [race]);
  const last = survey.moments.length - 1;

  return (
    <div className={classes(styles.body, old && styles.old)}>
      <RaceSentences sentences={sayMoments(survey)} />
      {survey.toolLocks && survey.terms.lock === 'none' && (
        <p className={classes(styles.note, styles.quiet)}>
          This tool takes such a lock by itself; this is what it is for.
        </p>
      )}
      <div className={styles.moment}>
        <label htmlFor="race-moment">
          The second starts after statement <b>{after}</b> of {survey.statements} of the first:{' '}
          <span className={styles.verdict} data-tone={marks[at]!.tone}>
            {marks[at]!.verdict}
          </span>
        </label>
        <input
          id="race-moment"
          type="range"
          className={styles.slider}
          aria-valuetext={marks[at]!.words}
          min={0}
          max={last}
          value={at}
          onChange={(event) => setChosen(Number(event.target.value))}
        />
        <div className={styles.marks} aria-hidden="true">
          {marks.map(({ tone }, i) => (
            <span key={i} data-tone={tone} />
          ))}
        </div>
      </div>
      <RaceLanes key={after} rows={rows} />
      <div className={styles.ends}>
        {(['First instance', 'Second instance'] as const).map((title, i) => (
          <section key={title} aria-label={`${title}, its end`}>
            <h3>
              {title}: {race.ends[i]!.ok ? 'ok' : 'failed'}
            </h3>
            <RaceSentences sentences={sayEnd(race.ends[i]!)} />
          </section>
        ))}
        <section className={styles.left} aria-label="What is left">
          <h3>Against one instance alone</h3>
          <RaceSentences sentences={sayLeft(race)} />
        </section>
      </div>
    </div>
  );
}
