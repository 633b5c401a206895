/** While files are dragged over the page: where they can be dropped, which is everywhere. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { Given } from '#core/exchange/given.ts';
import { dropped, gatherDropped } from '#state/gather.ts';
import styles from '#ui/exchange/exchange.module.css';

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

export function DropOverlay({ onDrop }: { readonly onDrop: (given: Promise<Given>) => void }) {
  const [over, setOver] = useState(false);
  const take = useEffectEvent((transfer: DataTransfer) => onDrop(gatherDropped(dropped(transfer))));

  // In the capture phase, on the window: the editor would take a file for text to be inserted.
  useEffect(() => {
    const stop = new AbortController();
    const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', act: (event: DragEvent) => void): void =>
      addEventListener(
        type,
        (event) => {
          if (!hasFiles(event)) return;
          event.preventDefault();
          event.stopPropagation();
          act(event);
        },
        { capture: true, signal: stop.signal },
      );
    listen('dragenter', () => setOver(true));
    listen('dragover', () => setOver(true));
    // Only what leaves the window leads nowhere.
    listen('dragleave', (event) => event.relatedTarget === null && setOver(false));
    listen('drop', (event) => {
      setOver(false);
      if (event.dataTransfer) take(event.dataTransfer);
    });
    return () => stop.abort();
  }, []);

  return over ? (
    <div className={styles.over} aria-hidden="true">
      <div className={styles.target}>
        <b>Drop it here</b>
        <span>
          A folder with migrations, a zip, a SQLite database, or SQL files. You will see what is taken before anything
          changes.
        </span>
      </div>
    </div>
  ) : null;
}
