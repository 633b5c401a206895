/** What became different, as lines with a sign in front. */
import { classes } from '#ui/kit/classes.ts';
import type { SchemaLine } from '#views/schema-lines.ts';
import styles from '#ui/panels/xray.module.css';

export function XrayLines({ lines }: { readonly lines: readonly SchemaLine[] }) {
  return (
    <pre className={styles.diff}>
      {lines.map(({ sign, text }, i) => (
        <span key={i} className={classes(sign === '+' && styles.added, sign === '−' && styles.removed)}>
          {sign} {text}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
