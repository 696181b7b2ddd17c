import { post } from './api.js';
import { guarded } from './banner.js';
import * as completion from './completion.js';
import { byId } from './dom.js';

// The line that one types. What is typed stays, per conversation, until the server has it.
const form = byId('composer');
const input = byId('composer-input');
const drafts = { key: null };
let pending = null;
let onOutcome = () => {};

export function start(outcome) {
  onOutcome = outcome;
  completion.start();
  form.addEventListener('submit', event => { event.preventDefault(); send(input.value); });
  input.addEventListener('input', keep);
}

export function open(me, conversation) {
  drafts.key = `draft:${me.id}:${conversation.id}`;
  drafts.conversation = conversation.id;
  form.hidden = false;
  input.value = sessionStorage.getItem(drafts.key) ?? '';
  input.placeholder = conversation.direct ? 'Écrire au bot' : `Écrire dans ${conversation.title}`;
  completion.close();
}

export function focus() {
  input.focus({ preventScroll: true });
}

export async function send(text) {
  const line = text.trim();
  if (!line) return;
  const { key: draft, conversation } = drafts;
  // The same line sent again keeps its key, so that the server takes it once.
  if (pending?.line !== line || pending?.conversation !== conversation) pending = { line, conversation, key: crypto.randomUUID() };
  const sending = pending;
  const outcome = await guarded(() => post('/local/lines', { conversation, text: line, key: sending.key }));
  if (!outcome) return;
  if (pending === sending) pending = null;
  if (drafts.key === draft && input.value.trim() === line) input.value = '';
  sessionStorage.removeItem(draft);
  completion.close();
  onOutcome(outcome, input);
}

function keep() {
  if (input.value) sessionStorage.setItem(drafts.key, input.value);
  else sessionStorage.removeItem(drafts.key);
}
