/** What a command said, line by line. */
import { ConsoleMore } from '#ui/panels/ConsoleMore.tsx';
import { useClipped } from '#ui/panels/use-clipped.ts';
import type { ConsoleLine } from '#views/console-view.ts';
import styles from '#ui/panels/console.module.css';

export function ConsoleLines({ lines }: { readonly lines: readonly ConsoleLine[] }) {
  const { head, hidden, tail, showMore } = useClipped(lines);
  return (
    <>
      {head.map(drawLine)}
      {hidden > 0 && (
        <p>
          <ConsoleMore hidden={hidden} onMore={showMore} />
        </p>
      )}
      {tail.map(drawLine)}
    </>
  );
}

function drawLine({ tone, verb, text, note }: ConsoleLine, place: number) {
  return (
    <p key={place} className={verb === null ? styles[tone] : undefined}>
      {verb !== null && <span className={styles[tone]}>{verb} </span>}
      {text}
      {note !== null && <span className={styles.quiet}> {note}</span>}
    </p>
  );
}
