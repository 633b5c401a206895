/** The statements of the X-ray by migration; one is a stop for Tab, the arrows move on from it. */
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { classes } from '#ui/kit/classes.ts';
import { VerdictSign } from '#ui/kit/VerdictSign.tsx';
import type { XrayPlayer } from '#ui/panels/use-xray-player.ts';
import type { XrayGroup, XrayLine } from '#views/xray-view.ts';
import styles from '#ui/panels/xray.module.css';

export interface XrayListProps {
  readonly groups: readonly XrayGroup[];
  readonly player: XrayPlayer;
}

export function XrayList({ groups, player }: XrayListProps) {
  const box = useRef<HTMLDivElement>(null);
  const { at, stop, stops, go, goTo } = player;
  const shown = new Set(stops);

  // By hand: scrollIntoView would move the column too, under the pointer that steps.
  useEffect(() => {
    const line = box.current?.querySelector<HTMLElement>(`[data-at="${at}"]`);
    if (!box.current || !line) return;
    const { offsetTop: top, offsetHeight: height } = line;
    const { scrollTop, clientHeight } = box.current;
    if (top < scrollTop + 24) box.current.scrollTop = top - 24;
    else if (top + height > scrollTop + clientHeight) box.current.scrollTop = top + height - clientHeight + 24;
  }, [at]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[aria-current]')?.focus());
  };

  return (
    <div ref={box} className={styles.list}>
      {groups.map(({ key, title, lines }) => {
        const seen = lines.filter((line) => shown.has(line.at));
        return (
          seen.length > 0 && (
            <section key={key} aria-label={title}>
              <h3 className={styles.group}>{title}</h3>
              <ol className={styles.lines}>
                {seen.map((line) => (
                  <li key={line.at}>
                    <Line line={line} current={line.at === at} onChoose={() => goTo(line.at)} onKeyDown={onKeyDown} />
                  </li>
                ))}
              </ol>
            </section>
          )
        );
      })}
    </div>
  );
}

interface LineProps {
  readonly line: XrayLine;
  readonly current: boolean;
  readonly onChoose: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function Line({ line, current, onChoose, onKeyDown }: LineProps) {
  const { number, sql, own, sign } = line;
  return (
    <button
      type="button"
      data-at={line.at}
      className={classes(styles.line, !own && styles.bookkeeping)}
      aria-current={current ? 'step' : undefined}
      tabIndex={current ? 0 : -1}
      onClick={onChoose}
      onKeyDown={onKeyDown}
    >
      <span className={styles.number}>{number}</span>
      <span className={styles.sql}>{sql.length > 160 ? `${sql.slice(0, 159)}…` : sql}</span>
      {sign && (
        <VerdictSign level={sign.level}>
          <span>{sign.words}</span>
        </VerdictSign>
      )}
    </button>
  );
}
