// What the page tells of saving: when it was done, and whether something can be undone.
import { toast } from '../toast';
import { say } from './cells';

export function showState(root: HTMLElement, state: 'saving' | 'saved' | 'failed'): void {
  const place = root.querySelector<HTMLElement>('[data-saved]');
  const time = new Date().toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Stockholm' });
  const text = say(root.dataset[state === 'saving' ? 'textSaving' : state === 'saved' ? 'textSaved' : 'textFailed'], time);
  if (place) {
    place.textContent = text;
    place.classList.toggle('is-failed', state === 'failed');
  }
  if (state === 'failed') toast(text);
}

export function showStacks(root: HTMLElement, canUndo: boolean, canRedo: boolean): void {
  for (const [tool, can] of [['undo', canUndo], ['redo', canRedo]] as const) {
    const button = root.querySelector<HTMLButtonElement>(`[data-tool="${tool}"]`);
    if (button) button.disabled = !can;
  }
}
