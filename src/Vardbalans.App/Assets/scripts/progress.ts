// <vb-progress data-follow="…">: tells how far something has come while the page stands open, and offers a new page when it is done.
import { follow } from './upload';

class ProgressElement extends HTMLElement {
  #stop: (() => void) | undefined;

  connectedCallback(): void {
    const address = this.dataset['follow'];
    const text = this.querySelector('p');
    const bar = this.querySelector('progress');
    if (!address || !text) return;
    this.#stop = follow(address, (told, share) => {
      text.textContent = told;
      if (bar && share !== null) bar.value = share;
    }, (told) => {
      if (told) text.textContent = told;
      if (bar) bar.hidden = true;
      this.querySelector('a')?.removeAttribute('hidden');
    });
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }
}

customElements.define('vb-progress', ProgressElement);
