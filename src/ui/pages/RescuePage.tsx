/** Everything stored in this browser, downloadable as it lies there. Works when the rest of the product does not. */
import { grouped } from '#views/value.ts';
import { useEffect, useState } from 'react';
import { listStored } from '#state/rescue.ts';
import type { RescueItem } from '#state/rescue.ts';
import type { Storage } from '#state/storage/storage.ts';
import { storageFailureWords } from '#state/storage/storage.ts';
import { Button } from '#ui/kit/Button.tsx';
import { download } from '#ui/pages/download.ts';
import styles from '#ui/pages/PlainPage.module.css';
import { ErrorBoundary } from '#ui/shell/ErrorBoundary.tsx';

export interface RescuePageProps {
  readonly storage: Storage;
}

type Found =
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly items: readonly RescueItem[] }
  | { readonly kind: 'closed'; readonly why: string };

const kilobytes = (size: number): string => `${grouped(Math.max(1, Math.round(size / 1024)))} KB`;

export function RescuePage({ storage }: RescuePageProps) {
  const [found, setFound] = useState<Found>({ kind: 'looking' });

  useEffect(() => {
    listStored(storage).then(
      (items) => setFound({ kind: 'found', items }),
      (thrown: unknown) => setFound({ kind: 'closed', why: storageFailureWords(thrown) }),
    );
  }, [storage]);

  const items = found.kind === 'found' ? found.items : [];
  const everything = (): void =>
    download('rollforward-everything.json', `[${items.map(({ json }) => json).join(',\n')}]`);

  return (
    <ErrorBoundary>
      <main className={styles.page}>
        <a href="/">Back to the course</a>
        <h1>Everything stored in this browser</h1>
        <p>
          Workspaces, their databases, backups and settings, raw, even where one is damaged. Nothing is changed or
          deleted here.
        </p>
        {found.kind === 'looking' && <p>Looking …</p>}
        {found.kind === 'closed' && <p role="alert">Nothing can be read: {found.why}.</p>}
        {found.kind === 'found' && items.length === 0 && <p>Nothing is stored yet.</p>}
        {items.length > 0 && (
          <>
            <p className={styles.ways}>
              <Button look="primary" onClick={everything}>
                Download everything
              </Button>
            </p>
            <ul className={styles.items} aria-label="Stored">
              {items.map(({ key, json, size }) => (
                <li key={key} className={styles.item}>
                  <code className={styles.key}>{key}</code>
                  <span className={styles.size}>{kilobytes(size)}</span>
                  <Button
                    aria-label={`Download ${key}`}
                    onClick={() => download(`${key.replace(/[^\w.-]+/g, '-')}.json`, json)}
                  >
                    Download
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </main>
    </ErrorBoundary>
  );
}
