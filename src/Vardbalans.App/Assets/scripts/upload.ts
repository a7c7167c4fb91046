// A file in by hand. Only its first part is sent to be looked at; the whole of it is sent once, and the page tells how far it has come.
import { toast } from './toast';

interface Progress { text: string; share: number | null }

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const button = event.submitter instanceof HTMLElement ? event.submitter : null;
  if (button?.dataset['preview']) {
    event.preventDefault();
    void look(form, button);
  } else if (form.dataset['upload'] !== undefined) {
    event.preventDefault();
    send(form, form.dataset['upload']);
  } else if (form.dataset['firstPart'] !== undefined) {
    cutFiles(form, Number(form.dataset['firstPart']));
  }
});

/** The form's fields, with the file cut down to its first part: packed and xlsx files are sent whole, they cannot be cut. */
export function beginning(form: HTMLFormElement, bytes: number): FormData {
  const fields = new FormData();
  for (const [name, value] of new FormData(form)) {
    if (value instanceof File) fields.append(name, /\.xlsx$/i.test(value.name) ? value : value.slice(0, bytes), value.name);
    else fields.append(name, value);
  }
  return fields;
}

/** A form that is sent as a page, with the first part of its file in place of the whole. */
function cutFiles(form: HTMLFormElement, bytes: number): void {
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type=file]')) {
    const file = input.files?.[0];
    if (!file || file.size <= bytes || /\.xlsx$/i.test(file.name)) continue;
    const first = new DataTransfer();
    first.items.add(new File([file.slice(0, bytes)], file.name, { type: file.type }));
    input.files = first.files;
  }
}

async function look(form: HTMLFormElement, button: HTMLElement): Promise<void> {
  const place = document.getElementById(button.dataset['preview'] ?? '');
  const fields = beginning(form, Number(button.dataset['firstPart']));
  const withPart = new FormData();
  let isFirst = true;
  for (const [name, value] of fields) {
    withPart.append(name, value);
    if (isFirst) withPart.append('del', '1');
    isFirst = false;
  }
  try {
    const answer = await fetch(button.getAttribute('formaction') ?? form.action, { method: 'POST', body: withPart, headers: { Accept: 'text/html' } });
    if (!answer.ok && answer.status !== 422) throw new Error(String(answer.status));
    if (place) place.innerHTML = await answer.text();
    place?.scrollIntoView({ block: 'nearest' });
  } catch {
    toast(form.dataset['textFailed'] ?? '');
  }
}

/** What was said of another file, or before it was refused, must not stand any longer. */
function forget(form: HTMLFormElement): void {
  for (const button of form.querySelectorAll<HTMLElement>('[data-preview]')) document.getElementById(button.dataset['preview'] ?? '')?.replaceChildren();
}

document.addEventListener('change', (event) => {
  const form = event.target instanceof HTMLElement ? event.target.closest('form') : null;
  if (form?.dataset['upload'] === undefined) return;
  forget(form);
  form.querySelector<HTMLElement>('[data-upload-refused]')?.setAttribute('hidden', '');
});

function send(form: HTMLFormElement, progressAddress: string): void {
  const ticket = crypto.randomUUID();
  const field = form.querySelector<HTMLInputElement>('input[name=nyckel]');
  if (field) field.value = ticket;
  const box = form.querySelector<HTMLElement>('[data-upload-progress]');
  const bar = box?.querySelector('progress');
  const words = box?.querySelector('[role=status]');
  const buttons = [...form.querySelectorAll<HTMLButtonElement>('button')];
  const show = (text: string, share: number | null) => {
    if (words) words.textContent = text;
    if (share === null) bar?.removeAttribute('value');
    else if (bar) bar.value = share;
  };
  const refused = form.querySelector<HTMLElement>('[data-upload-refused]');
  const refuse = (text: string) => {
    box?.setAttribute('hidden', '');
    forget(form);
    refused?.removeAttribute('hidden');
    refused?.querySelector('[data-words]')?.replaceChildren(text);
    refused?.focus();
  };
  refused?.setAttribute('hidden', '');
  box?.removeAttribute('hidden');
  show(form.dataset['textSending'] ?? '', 0);

  const request = new XMLHttpRequest();
  const stop = follow(`${progressAddress}?nyckel=${ticket}`, (text, share) => {
    if (bar) bar.dataset['told'] = '1';
    show(text, share);
  });
  const end = () => {
    stop();
    for (const button of buttons) button.disabled = false;
  };
  request.open('POST', form.action);
  request.setRequestHeader('Accept', 'application/json');
  request.responseType = 'json';
  request.upload.addEventListener('progress', (sent) => { if (sent.lengthComputable && bar && !bar.dataset['told']) bar.value = sent.loaded / sent.total; });
  request.addEventListener('load', () => {
    end();
    const answer = request.response as { address?: string; detail?: string } | null;
    if (request.status === 200 && answer?.address) location.assign(answer.address);
    else refuse(answer?.detail ?? form.dataset['textFailed'] ?? '');
  });
  request.addEventListener('error', () => { end(); refuse(form.dataset['textFailed'] ?? ''); });
  request.send(new FormData(form));
  for (const button of buttons) button.disabled = true;
}

/** Is told how far it has come; where messages do not get through, it asks instead. Gives a way to stop. */
export function follow(address: string, show: (text: string, share: number | null) => void, ended?: (text: string) => void): () => void {
  let asking: ReturnType<typeof setInterval> | undefined;
  const messages = new EventSource(address);
  const stop = () => {
    messages.close();
    clearInterval(asking);
  };
  messages.addEventListener('framsteg', (message: MessageEvent<string>) => {
    const progress = JSON.parse(message.data) as Progress;
    show(progress.text, progress.share);
  });
  messages.addEventListener('slut', (message: MessageEvent<string>) => {
    stop();
    ended?.((JSON.parse(message.data) as Progress).text);
  });
  messages.addEventListener('error', () => {
    messages.close();
    asking ??= setInterval(() => void ask(address, show).then((isGoing) => {
      if (isGoing || !ended) return;
      stop();
      ended('');
    }), 700);
  });
  return stop;
}

/** False when nothing is going on any more. */
async function ask(address: string, show: (text: string, share: number | null) => void): Promise<boolean> {
  try {
    const answer = await fetch(address, { headers: { Accept: 'application/json' } });
    if (answer.status !== 200) return answer.status !== 204;
    const progress = await answer.json() as Progress;
    show(progress.text, progress.share);
  } catch {
    // Shown again when there is contact.
  }
  return true;
}
