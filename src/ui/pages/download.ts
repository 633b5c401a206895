/** Hands a text to the browser as a file. */

export function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  // The browser has taken it by then; at once would be too early in some.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
