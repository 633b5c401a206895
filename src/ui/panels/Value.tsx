/** An SQL value in its manner: NULL in italics, numbers and bytes told apart, the whole of a long one on hover. */
import { classes } from '#ui/kit/classes.ts';
import type { ShownValue } from '#views/value.ts';
import styles from '#ui/panels/Value.module.css';

export function Value({ value }: { readonly value: ShownValue }) {
  return (
    <span className={classes(styles.value, styles[value.kind])} title={value.whole ?? undefined}>
      {value.text}
    </span>
  );
}
