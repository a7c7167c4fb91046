/** Shows one short message in the corner; it is read aloud and goes away by itself. */
export function toast(message: string): void {
  const place = document.querySelector<HTMLElement>('[data-toasts]');
  if (!place || message === '') return;
  const note = document.createElement('p');
  note.className = 'vb-toast';
  note.textContent = message;
  place.replaceChildren(note);
  setTimeout(() => note.remove(), 8000);
}
