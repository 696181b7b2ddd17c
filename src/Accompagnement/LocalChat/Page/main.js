import { get, post } from './api.js';
import * as banner from './banner.js';
import * as completion from './completion.js';
import * as composer from './composer.js';
import * as dialogs from './dialogs.js';
import { byId } from './dom.js';
import { listen } from './live.js';
import * as messages from './messages.js';
import * as sidebar from './sidebar.js';
import * as welcome from './welcome.js';

const state = { me: null, conversations: [], commands: [], current: null };
const tabs = new BroadcastChannel('accompagnement-who');

async function begin() {
  sidebar.start({ open, be });
  messages.start({ outcome, read });
  composer.start(outcome);
  dialogs.start();
  byId('clock').addEventListener('click', advance);
  tabs.addEventListener('message', () => location.reload());
  const start = await banner.guarded(() => get('/local/start'));
  if (start) show(start);
  else byId('banner-retry').addEventListener('click', () => location.reload());
}

async function show(start) {
  Object.assign(state, { me: start.me, conversations: start.conversations, commands: start.commands });
  sidebar.people(start.people, start.me);
  clock(start.clock);
  if (!start.me) {
    welcome.chooseWho(start.people, be);
    byId('app').dataset.state = 'ready';
    return;
  }
  completion.offer(start.commands);
  const wanted = sessionStorage.getItem(`open:${start.me.id}`);
  await open(find(wanted) ? wanted : start.conversations.find(conversation => conversation.direct).id, false);
  listen(start.revision, { message, conversations: changed, clock });
  dialogs.restore(start.me);
  byId('app').dataset.state = 'ready';
}

const find = id => state.conversations.find(conversation => conversation.id === id);

async function be(id) {
  if (!id || !await banner.guarded(() => post('/local/me', { id }))) return;
  sessionStorage.removeItem('dialog');
  tabs.postMessage(id);
  location.reload();
}

async function open(id, focus = true) {
  state.current = id;
  const conversation = find(id);
  sessionStorage.setItem(`open:${state.me.id}`, id);
  byId('title').textContent = conversation.title;
  byId('about').textContent = conversation.about;
  sidebar.conversations(state.conversations, id);
  sidebar.drawer(false, false);
  welcome.hide();
  composer.open(state.me, conversation);
  await messages.open(id);
  if (state.current === id && messages.isEmpty()) welcome.suggest(conversation, state.commands, composer.send);
  if (focus) composer.focus();
}

function message(added) {
  messages.take(added);
  if (!messages.isEmpty()) welcome.hide();
}

function changed(conversations) {
  state.conversations = conversations;
  if (!find(state.current)) open(conversations.find(conversation => conversation.direct).id, false);
  else sidebar.conversations(conversations, state.current);
}

function outcome({ dialog, error }, opener) {
  if (dialog) dialogs.open(dialog, opener);
  else if (error) banner.show(error);
}

const reads = new Map();

function read(conversation, upTo) {
  if ((reads.get(conversation) ?? 0) >= upTo) return;
  reads.set(conversation, upTo);
  // A mark that is lost is made again by the next message.
  post('/local/reads', { conversation, upTo }).catch(() => reads.delete(conversation));
}

function clock(now) {
  byId('clock').hidden = !now;
  if (!now) return;
  byId('clock-now').textContent = now.label;
  const next = byId('clock-next');
  next.setAttribute('aria-disabled', String(!now.next));
  next.title = now.next ? `Prochaine relance : ${now.next}` : 'Aucune relance n’est prévue';
}

async function advance(event) {
  const button = event.target.closest('[data-step]');
  if (!button || !state.me || button.getAttribute('aria-disabled') === 'true' || byId('clock').getAttribute('aria-busy')) return;
  byId('clock').setAttribute('aria-busy', 'true');
  await banner.guarded(() => post('/local/clock', { step: button.dataset.step }));
  byId('clock').removeAttribute('aria-busy');
}

begin();
