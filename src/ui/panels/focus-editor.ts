/** Puts the cursor into the editor once a dialog or a menu has given the focus back: what is typed next belongs there. */

/** Where one types, in Monaco or in the text area before it. */
const PLACE = '[data-panel="editor"] :is(.native-edit-context, textarea)';

export function focusEditor(): void {
  // They give it back a frame after they are gone.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector<HTMLElement>(PLACE)?.focus())),
  );
}
