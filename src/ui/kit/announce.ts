/** Says something once to those who can't see it; the live region listens. */

let listener: ((text: string) => void) | null = null;

/** Says a sentence politely: after what is being said now. */
export function announce(text: string): void {
  listener?.(text);
}

/** Called by the live region alone. Gives the way to stop listening. */
export function listenForAnnouncements(hear: (text: string) => void): () => void {
  listener = hear;
  return () => {
    if (listener === hear) listener = null;
  };
}
