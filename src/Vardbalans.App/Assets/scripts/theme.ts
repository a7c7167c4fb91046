// Runs in <head> before anything is drawn, so that a remembered theme never flashes: light, dark or, unset, the system's.
const key = 'vardbalans.theme';

function remembered(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage is switched off: the system's choice stands.
  }
}

const choice = remembered();
if (choice === 'light' || choice === 'dark') document.documentElement.dataset['theme'] = choice;
document.documentElement.classList.add('has-script');
