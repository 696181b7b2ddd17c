import { get, post } from './api.js';
import { guarded } from './banner.js';
import { render } from './blocks.js';
import { byId, h, reducedMotion } from './dom.js';

// The list of messages of the open conversation.
const scroll = byId('scroll');
const log = byId('log');
const earlier = byId('earlier');
const newer = byId('newer');
let conversation = null;
let opened = null;
let awaited = false;
let onOutcome = () => {};
let onRead = () => {};

export function start({ outcome, read }) {
  onOutcome = outcome;
  onRead = read;
  earlier.addEventListener('click', loadEarlier);
  newer.addEventListener('click', () => toEnd(true));
  scroll.addEventListener('scroll', () => { if (atEnd()) newer.hidden = true; }, { passive: true });
  document.addEventListener('visibilitychange', markRead);
}

export async function open(id) {
  conversation = id;
  opened = null;
  log.setAttribute('aria-busy', 'true');
  log.replaceChildren();
  earlier.hidden = newer.hidden = true;
  const page = await guarded(() => get(`/local/messages?conversation=${encodeURIComponent(id)}`));
  if (!page || conversation !== id) return;
  opened = id;
  page.messages.forEach(message => put(message));
  earlier.hidden = !page.more;
  requestAnimationFrame(() => log.removeAttribute('aria-busy'));
  toEnd(false);
  markRead();
}

export const isEmpty = () => log.childElementCount === 0;

// A message that was added or replaced; older than the page it belongs to or of another conversation, it is left alone.
export function take(message) {
  if (message.conversation !== opened) return;
  const known = log.querySelector(`[data-id="${message.id}"]`);
  const follow = atEnd() || (!known && (awaited || message.from === 'me'));
  if (message.from !== 'me') awaited = false;
  put(message);
  if (follow) toStartOf(log.querySelector(`[data-id="${message.id}"]`));
  else if (!known) newer.hidden = false;
  markRead();
}

// Whoever has just pressed or sent something wants to see the answer, wherever in the conversation they are.
export function awaitAnswer(answered = true) {
  awaited = answered;
}

async function loadEarlier() {
  const first = log.querySelector('[data-id]');
  if (!first) return;
  const id = conversation;
  const page = await guarded(() => get(`/local/messages?conversation=${encodeURIComponent(id)}&before=${first.dataset.id}`));
  if (!page || conversation !== id) return;
  const height = scroll.scrollHeight;
  log.setAttribute('aria-busy', 'true');
  page.messages.forEach(put);
  earlier.hidden = !page.more;
  scroll.scrollTop += scroll.scrollHeight - height;
  requestAnimationFrame(() => log.removeAttribute('aria-busy'));
}

// In the order of ids, whatever the order of arrival: pages and live updates overlap.
function put(message) {
  const old = log.querySelector(`[data-id="${message.id}"]`);
  const element = article(message);
  if (old) {
    old.replaceWith(element);
  } else {
    const after = [...log.querySelectorAll('[data-id]')].reverse().find(other => Number(other.dataset.id) < message.id);
    if (after) after.after(element);
    else log.prepend(element);
  }
  separate();
}

function article(message) {
  const marks = [];
  if (message.from === 'bot') marks.push(h('span', { class: 'tag' }, 'bot'));
  if (message.whisper) marks.push(h('span', { class: 'tag whisper' }, 'Visible par vous seulement'));
  if (message.edited) marks.push(h('span', { class: 'tag' }, 'mis à jour'));
  return h('article', { class: `message from-${message.from}`, 'data-id': message.id, 'data-day': message.day, 'aria-label': `${message.name}, ${message.time}` },
    h('div', { class: 'avatar', 'aria-hidden': 'true' }, initials(message.name)),
    h('header', {}, h('strong', {}, message.from === 'me' ? 'Vous' : message.name), marks, h('span', { class: 'time' }, message.time)),
    h('div', { class: 'blocks' }, message.blocks.map(block => render(block, press))));
}

function initials(name) {
  return name.split(/[\s-]+/).filter(Boolean).slice(0, 2).map(word => word[0].toUpperCase()).join('');
}

// A line between days, drawn anew since messages may come in between.
function separate() {
  log.querySelectorAll('.day').forEach(line => line.remove());
  let day = null;
  for (const message of [...log.children]) {
    if (message.dataset.day === day) continue;
    day = message.dataset.day;
    message.before(h('p', { class: 'day' }, h('span', {}, day)));
  }
}

async function press(pressed, button) {
  if (button.getAttribute('aria-disabled')) return;
  button.setAttribute('aria-disabled', 'true');
  awaitAnswer();
  const outcome = await guarded(() => post('/local/presses', { press: pressed }));
  if (!outcome || outcome.dialog || outcome.error) awaitAnswer(false);
  button.removeAttribute('aria-disabled');
  if (outcome) onOutcome(outcome, button);
}

function atEnd() {
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 80;
}

function toEnd(smooth) {
  newer.hidden = true;
  scroll.scrollTo({ top: scroll.scrollHeight, behavior: smooth && !reducedMotion.matches ? 'smooth' : 'instant' });
}

// A long answer is read from its beginning; a short one is shown whole, at the end. At once: while it glides, the end is not reached, and what
// comes next would not be followed.
function toStartOf(message) {
  if (message.offsetHeight < scroll.clientHeight) toEnd(false);
  else message.scrollIntoView({ block: 'start', behavior: 'instant' });
}

function markRead() {
  const last = log.querySelector('[data-id]:last-of-type');
  if (document.visibilityState === 'visible' && opened && last) onRead(opened, Number(last.dataset.id));
}
