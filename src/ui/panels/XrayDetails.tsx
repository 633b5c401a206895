/** One statement of the X-ray: asked and actual, rows, schema, ledger, and what SQLite said. */
import { nameInFolder } from '#views/file-labels.ts';
import { Chip } from '#ui/kit/Chip.tsx';
import { Scrollable } from '#ui/panels/Scrollable.tsx';
import { XrayLines } from '#ui/panels/XrayLines.tsx';
import { XrayTables } from '#ui/panels/XrayTables.tsx';
import type { XrayBadge, XrayFrame } from '#views/xray-frame.ts';
import styles from '#ui/panels/xray.module.css';

export interface XrayDetailsProps {
  readonly frame: XrayFrame;
  readonly onPlace: (file: string) => void;
}

export function XrayDetails({ frame, onPlace }: XrayDetailsProps) {
  const { sql, place, ms, found, transaction, foreignKeys, schema, ledger, error, hint, own } = frame;
  return (
    <Scrollable label={`Statement ${frame.number}`} className={styles.details}>
      <p className={styles.meta}>
        {own ? null : <Chip>bookkeeping</Chip>}
        {place && (
          <button type="button" className={styles.place} onClick={() => onPlace(place.file)}>
            {nameInFolder(place.file)}:{place.line}
          </button>
        )}
        {ms !== null && <span>{ms}</span>}
        {found !== null && <span>found {found}</span>}
      </p>
      <pre className={styles.statement}>{sql}</pre>
      {error !== null && (
        <p className={styles.error}>
          <strong>{error}</strong>
          {hint !== null && <span>{hint}</span>}
        </p>
      )}
      <dl className={styles.badges}>
        <Badge label="Transaction" badge={transaction} />
        <Badge label="Foreign keys" badge={foreignKeys} />
      </dl>
      <XrayTables frame={frame} />
      {schema.length > 0 && (
        <>
          <h3>Schema</h3>
          <XrayLines lines={schema} />
        </>
      )}
      {ledger.length > 0 && (
        <>
          <h3>Ledger, as it is then</h3>
          <XrayLines lines={ledger} />
        </>
      )}
    </Scrollable>
  );
}

function Badge({ label, badge: { asked, actual, why } }: { readonly label: string; readonly badge: XrayBadge }) {
  return (
    <div className={styles.badge} data-tone={why === null ? 'neutral' : 'silent'}>
      <dt>{label}</dt>
      <dd>
        asked <b>{asked}</b> · actual <b>{actual}</b>
        {why !== null && <span className={styles.why}>≈ {why}</span>}
      </dd>
    </div>
  );
}
