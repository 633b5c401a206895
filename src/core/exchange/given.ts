/** What somebody hands in to be imported, as plain data, and why it can't be taken. */

/** A file as it came: a path that is not trusted yet, and its bytes. */
export interface GivenFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Its whole size, where it is so large that only its beginning was read. */
  readonly size?: number;
}

export const sizeOf = ({ bytes, size }: GivenFile): number => size ?? bytes.length;

/** What was not taken, and why, in words. */
export interface LeftOut {
  readonly path: string;
  readonly why: string;
}

/** Files from a folder, a selection or a drop; a zip and a database are single files. Or SQL that was pasted. */
export type Given =
  | {
      readonly kind: 'files';
      /** What was dropped or picked, as it is called. */
      readonly name: string;
      readonly files: readonly GivenFile[];
      /** What whoever gathered the files did not read. */
      readonly leftOut: readonly LeftOut[];
    }
  | { readonly kind: 'sql'; readonly text: string };

/** Why nothing at all can be taken. */
export type ImportRefusal =
  | { readonly kind: 'nothing-given' }
  | { readonly kind: 'nothing-usable'; readonly name: string; readonly leftOut: readonly LeftOut[] }
  | { readonly kind: 'too-many-files'; readonly name: string }
  | { readonly kind: 'too-many-bytes'; readonly name: string }
  | { readonly kind: 'zip-too-large'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'zip-damaged'; readonly name: string; readonly what: string }
  | { readonly kind: 'database-too-large'; readonly name: string; readonly bytes: number }
  | { readonly kind: 'database-foreign'; readonly name: string }
  | { readonly kind: 'database-truncated'; readonly name: string; readonly bytes: number; readonly wanted: number }
  | { readonly kind: 'database-damaged'; readonly name: string; readonly message: string }
  | { readonly kind: 'sql-empty' }
  | { readonly kind: 'sql-too-large'; readonly bytes: number };
