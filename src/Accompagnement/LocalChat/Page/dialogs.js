import { post } from './api.js';
import { byId, h } from './dom.js';
import { awaitAnswer } from './messages.js';

// A form over the conversation. What is typed is kept in this tab until it is sent or given up, through reloads and outages.
const dialog = byId('dialog');
const key = 'dialog';
let current = null;
let before = null;

export function start() {
  dialog.addEventListener('cancel', event => { event.preventDefault(); leave(); });
}

export function open(view, opener) {
  before = opener ?? null;
  draw({ view, values: {}, person: byId('who').value });
}

// Brings back the form that was open when the page went away.
export function restore(me) {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null');
  if (kept?.person === me.id) draw(kept);
  else sessionStorage.removeItem(key);
}

function draw(state) {
  current = state;
  const { view, values } = state;
  const form = h('form', { novalidate: true, onsubmit: submit, oninput: keep },
    h('h2', { id: 'dialog-title' }, view.title),
    view.introduction ? h('p', { class: 'introduction' }, view.introduction) : null,
    h('div', { class: 'problem', id: 'dialog-problem', role: 'alert', hidden: true }),
    h('div', { class: 'fields' }, view.fields.map(field => drawField(field, values[field.name] ?? field.initial))),
    h('div', { class: 'actions', id: 'dialog-actions' }, ...actions(view)));
  dialog.replaceChildren(form);
  if (!dialog.open) dialog.showModal();
  sessionStorage.setItem(key, JSON.stringify(current));
  form.querySelector('textarea, input, select')?.focus();
  form.querySelectorAll('textarea').forEach(grow);
}

function actions(view) {
  return [h('button', { type: 'button', onclick: leave }, 'Fermer'), h('button', { type: 'submit', class: 'primary' }, view.submitLabel)];
}

function drawField(field, value) {
  const id = `field-${field.name}`;
  const help = field.help ? h('p', { class: 'help', id: `${id}-help` }, field.help) : null;
  const error = h('p', { class: 'error', id: `${id}-error`, hidden: true });
  const described = [help ? `${id}-help` : null, `${id}-error`].filter(Boolean).join(' ');
  const control = input(field, value, { id, name: field.name, 'aria-describedby': described, 'aria-required': field.optional ? null : 'true', maxlength: field.maxLength });
  const label = h('label', { for: id }, field.label, field.optional || field.kind === 'check' ? null : h('span', { class: 'needed' }, ' (obligatoire)'));
  return field.kind === 'check'
    ? h('div', { class: 'field check' }, control, label, help, error)
    : h('div', { class: 'field' }, label, help, error, control);
}

function input(field, value, { maxlength, ...attributes }) {
  switch (field.kind) {
    case 'lines': {
      const area = h('textarea', { ...attributes, maxlength, rows: 3, oninput: event => grow(event.target) });
      area.value = value;
      return area;
    }
    case 'choice': {
      const empty = field.optional || !value ? [h('option', { value: '' }, field.optional ? 'Aucun choix' : 'Choisir…')] : [];
      const select = h('select', attributes, ...empty, field.options.map(option => h('option', { value: option.value }, option.label)));
      select.value = value;
      return select;
    }
    case 'check': {
      const box = h('input', { ...attributes, type: 'checkbox' });
      box.checked = value === 'true';
      return box;
    }
    default: return h('input', { ...attributes, maxlength, type: 'text', value, autocomplete: 'off' });
  }
}

function values() {
  const controls = current.view.fields.map(({ name, kind }) => [name, byId(`field-${name}`), kind]);
  return Object.fromEntries(controls.map(([name, control, kind]) => [name, kind === 'check' ? String(control.checked) : control.value]));
}

function keep() {
  current.values = values();
  sessionStorage.setItem(key, JSON.stringify(current));
}

const dirty = () => { const now = values(); return current.view.fields.some(field => now[field.name] !== field.initial); };

async function submit(event) {
  event.preventDefault();
  const button = dialog.querySelector('button[type=submit]');
  if (!button || button.getAttribute('aria-disabled')) return;
  button.setAttribute('aria-disabled', 'true');
  clear();
  const sent = current;
  awaitAnswer();
  try {
    const outcome = await post('/local/submits', { state: current.view.state, fields: values() });
    if (outcome.dialog || outcome.error || outcome.fields) awaitAnswer(false);
    if (outcome.dialog) draw({ ...sent, view: outcome.dialog, values: {} });
    else if (outcome.error || outcome.fields) complain(outcome.error, outcome.fields ?? {});
    else close();
  } catch (error) {
    awaitAnswer(false);
    complain(error.message, {});
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

function complain(sentence, fields) {
  const problem = byId('dialog-problem');
  const wrong = current.view.fields.filter(field => fields[field.name]);
  for (const { name } of wrong) {
    const error = byId(`field-${name}-error`);
    error.textContent = fields[name];
    error.hidden = false;
    byId(`field-${name}`).setAttribute('aria-invalid', 'true');
  }
  const count = wrong.length > 1 ? `${wrong.length} réponses sont à corriger. Rien n’a été enregistré, rien n’est perdu.` : 'Une réponse est à corriger. Rien n’a été enregistré, rien n’est perdu.';
  problem.textContent = sentence || count;
  problem.hidden = false;
  if (wrong.length > 0) {
    const first = byId(`field-${wrong[0].name}`);
    first.focus({ preventScroll: true });
    first.parentElement.scrollIntoView({ block: 'center' });
  }
  else problem.scrollIntoView({ block: 'nearest' });
}

function clear() {
  byId('dialog-problem').hidden = true;
  dialog.querySelectorAll('.error').forEach(error => { error.hidden = true; });
  dialog.querySelectorAll('[aria-invalid]').forEach(control => control.removeAttribute('aria-invalid'));
}

// Leaving with something typed asks once more.
function leave() {
  if (!dirty()) return close();
  const row = byId('dialog-actions');
  if (row.dataset.asking) return;
  row.dataset.asking = 'true';
  const back = () => { delete row.dataset.asking; row.replaceChildren(...actions(current.view)); dialog.querySelector('textarea, input, select')?.focus(); };
  const stay = h('button', { type: 'button', class: 'primary', onclick: back }, 'Continuer à écrire');
  row.replaceChildren(
    h('p', { role: 'alert' }, 'Abandonner ce que vous avez écrit\u202F?'),
    h('button', { type: 'button', onclick: close }, 'Abandonner'), stay);
  stay.focus();
}

function close() {
  sessionStorage.removeItem(key);
  current = null;
  dialog.close();
  const target = before?.isConnected ? before : byId('composer-input');
  target.focus({ preventScroll: true });
}

function grow(area) {
  area.rows = Math.min(12, Math.max(3, area.value.split('\n').length + 1));
}
