// A person's own page: this browser asks to be told (Push API). Everything else on the page works without it.

const box = document.querySelector('[data-push]');
const form = box?.querySelector('form');
const line = box?.querySelector('[data-push-line]');

/** Says in one sentence why this browser cannot be told. */
function say(key) {
  line.textContent = box.dataset[key];
  line.hidden = false;
}

const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** The mark by which the list knows a browser. */
async function mark(endpoint) {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint));
  return base64(hash).slice(0, 16);
}

/** The worker that shows messages, ready to be told. */
async function worker() {
  const registration = await navigator.serviceWorker.register(box.dataset.worker);
  const one = registration.active ?? registration.waiting ?? registration.installing;
  if (one.state !== 'activated') {
    await new Promise((resolve, reject) => {
      one.addEventListener('statechange', () => {
        if (one.state === 'activated') resolve();
        if (one.state === 'redundant') reject(new Error('redundant'));
      });
    });
  }
  return registration;
}

async function ask() {
  if (await Notification.requestPermission() !== 'granted') return say('denied');
  const { pushManager } = await worker();
  // One that was made with another key of the server would be refused.
  await (await pushManager.getSubscription())?.unsubscribe();
  const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: box.dataset.push });
  form.elements['dia-chi'].value = made.endpoint;
  form.elements.khoa.value = base64(made.getKey('p256dh'));
  form.elements['bi-mat'].value = base64(made.getKey('auth'));
  return form.submit();
}

/** Shows the button, or that this browser is in the list already. One that was ended here or elsewhere is let go. */
async function begin() {
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return say('none');
  if (Notification.permission === 'denied') return say('denied');
  const registration = await navigator.serviceWorker.getRegistration(box.dataset.worker);
  const known = await registration?.pushManager.getSubscription();
  const row = known && document.querySelector(`[data-browser="${await mark(known.endpoint)}"]`);
  if (row) {
    row.querySelector('[data-this]').hidden = false;
    line.hidden = true;
    return undefined;
  }
  await known?.unsubscribe();
  line.hidden = true;
  form.hidden = false;
  return undefined;
}

if (box) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const button = event.submitter;
    button.disabled = true;
    ask().catch(() => say('failed')).finally(() => { button.disabled = false; });
  });
  begin().catch(() => say('failed'));
}
