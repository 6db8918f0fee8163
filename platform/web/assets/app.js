// What the pages gain with script. Without it every page works: links, forms, a page for each step.
// Everything listens on the document, so that parts exchanged later need no setting up.

const pause = 1500; // Milliseconds after the last key before a draft is kept.
const again = 15000; // Milliseconds before a draft that could not be kept is tried once more.

// ---------------------------------------------------------------- drafts

const drafts = new WeakMap();

/** What the form holds and may be kept: no files, no passwords. */
function fields(form) {
  const secret = new Set([...form.querySelectorAll('input[type=password]')].map((field) => field.name));
  const kept = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string' && !secret.has(name)) kept.append(name, value);
  }
  return kept;
}

async function keep(form, leaving = false) {
  const draft = drafts.get(form);
  if (!draft || draft.sent) return;
  clearTimeout(draft.timer);
  draft.abort?.abort();
  draft.abort = new AbortController();
  const line = form.querySelector('.draft-line');
  try {
    const answer = await fetch(form.dataset.draft, {
      method: 'POST', body: fields(form), redirect: 'error', keepalive: leaving, signal: draft.abort.signal,
    });
    if (!answer.ok) throw new Error();
    line.textContent = await answer.text();
    draft.dirty = false;
  } catch (fault) {
    if (fault.name === 'AbortError') return;
    line.textContent = form.dataset.draftFailed;
    draft.timer = setTimeout(keep, again, form);
  }
}

for (const kind of ['input', 'change']) {
  document.addEventListener(kind, ({ target }) => {
    const form = target.closest?.('form[data-draft]');
    if (!form || target.type === 'password' || target.type === 'file') return;
    const draft = drafts.get(form) ?? {};
    drafts.set(form, draft);
    clearTimeout(draft.timer);
    draft.dirty = true;
    draft.timer = setTimeout(keep, pause, form);
  });
}

// A page that goes away keeps at once what was typed last.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'hidden') return;
  for (const form of document.querySelectorAll('form[data-draft]')) if (drafts.get(form)?.dirty) keep(form, true);
});

// ---------------------------------------------------------------- a button pressed twice acts once

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute('method') !== 'post' || form.matches('[hx-post]')) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = '1';
  const draft = drafts.get(form);
  if (draft) {
    draft.sent = true; // A draft kept after the form was taken would come back as a ghost.
    clearTimeout(draft.timer);
    draft.abort?.abort();
  }
  const pressed = event.submitter;
  // Later, since a button that is disabled now would not send its value.
  setTimeout(() => {
    for (const button of form.querySelectorAll('button')) button.disabled = true;
    if (!pressed) return;
    const words = document.createElement('span');
    words.className = 'meta sending';
    words.setAttribute('role', 'status');
    pressed.after(' ', words);
    words.textContent = document.body.dataset.sending;
  });
});

// Back again: the buttons work once more.
addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll('form[data-sent]')) {
    delete form.dataset.sent;
    const draft = drafts.get(form);
    if (draft) draft.sent = false;
    for (const button of form.querySelectorAll('button')) button.disabled = button.hasAttribute('data-off');
    for (const words of form.querySelectorAll('.sending')) words.remove();
  }
});

// ---------------------------------------------------------------- questions as dialogs

async function ask(link) {
  link.setAttribute('aria-busy', 'true');
  let question = null;
  try {
    const answer = await fetch(link.href, { headers: { Accept: 'text/html' } });
    if (answer.ok && !answer.redirected) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      question = page.querySelector('.scrim > .dialog');
    }
  } catch { /* The page itself will say what is wrong. */ }
  link.removeAttribute('aria-busy');
  if (!question || !window.HTMLDialogElement) return location.assign(link.href);
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  dialog.setAttribute('aria-labelledby', question.getAttribute('aria-labelledby'));
  dialog.append(...question.childNodes);
  document.body.append(dialog);
  window.htmx?.process(dialog);
  dialog.addEventListener('close', () => { dialog.remove(); link.focus(); });
  dialog.showModal();
  (dialog.querySelector('input:not([type=hidden]), textarea, select') ?? dialog.querySelector('[data-close]'))?.focus();
}

// ---------------------------------------------------------------- pressed things

async function copy(button) {
  const box = button.closest('.copy');
  const text = box.querySelector('textarea');
  const said = box.querySelector('[role=status]');
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    // An office's own network has no encryption and so no clipboard: the old way.
    text.select();
    if (!document.execCommand('copy')) return;
  }
  said.textContent = button.dataset.copied;
}

document.addEventListener('click', (event) => {
  const found = (selector) => event.target.closest?.(selector);
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const link = found('a[data-dialog]');
  if (link && plain) {
    event.preventDefault();
    if (!link.hasAttribute('aria-busy')) ask(link);
    return;
  }
  const back = found('dialog [data-close]');
  if (back && plain) {
    event.preventDefault();
    back.closest('dialog').close();
    return;
  }
  const copier = found('[data-copy]');
  if (copier) return void copy(copier);
  const sharer = found('[data-share]');
  if (sharer) return void navigator.share({ text: sharer.closest('.copy').querySelector('textarea').value }).catch(() => {});
  if (found('[data-print]')) print();
});

// ---------------------------------------------------------------- once the page, or a part of it, is there

function ready() {
  for (const button of document.querySelectorAll('[data-copy], [data-print]')) button.hidden = false;
  if (navigator.share) for (const button of document.querySelectorAll('[data-share]')) button.hidden = false;
}
ready();
document.addEventListener('htmx:after:swap', ready);
document.querySelector('[data-focus]')?.focus();
