/** Lets the browser save a text as a file. The frame's sandbox allows downloads, but no popups: so a link of the page itself is pressed. */
export function downloadText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/yaml' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has begun to read by the next turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
