import { byId, h } from './dom.js';

// Who one is, the conversations, and on a phone the drawer that holds both.
const app = byId('app');
const sidebar = byId('sidebar');
const opener = byId('open-drawer');
const narrow = matchMedia('(max-width: 46rem)');
const roles = { coordination: 'Coordination', animation: 'Animation', mentor: 'Mentors', participant: 'Participantes et participants' };
let onOpen = () => {};

export function start({ open, be }) {
  onOpen = open;
  byId('who').addEventListener('change', event => be(event.target.value));
  opener.addEventListener('click', () => drawer(true));
  byId('close-drawer').addEventListener('click', () => drawer(false));
  byId('veil').addEventListener('click', () => drawer(false));
  sidebar.addEventListener('keydown', event => { if (event.key === 'Escape' && app.dataset.drawer) drawer(false); });
  narrow.addEventListener('change', () => drawer(false, false));
  drawer(false, false);
}

export function drawer(open, focus = true) {
  if (open) app.dataset.drawer = 'open';
  else delete app.dataset.drawer;
  byId('veil').hidden = !open;
  opener.setAttribute('aria-expanded', String(open));
  // Behind a closed drawer nothing can be reached by keyboard, nor behind an open one.
  sidebar.inert = narrow.matches && !open;
  document.querySelector('.main').inert = narrow.matches && open;
  if (focus) (open ? byId('close-drawer') : opener).focus();
}

export function people(all, me) {
  byId('who').replaceChildren(
    ...(me ? [] : [h('option', { value: '' }, 'Choisir…')]),
    ...groups(all).map(([role, members]) => h('optgroup', { label: roles[role] ?? role }, members.map(person => h('option', { value: person.id, selected: person.id === me?.id }, person.name)))));
  byId('role').textContent = me ? `Rôle : ${me.role}` : '';
}

export function groups(all) {
  return Object.keys(roles).map(role => [role, all.filter(person => person.role === role)]).filter(([, members]) => members.length > 0);
}

export const roleName = role => roles[role] ?? role;

export function conversations(all, current) {
  byId('channels').replaceChildren(...all.filter(conversation => !conversation.direct).map(conversation => item(conversation, current)));
  byId('directs').replaceChildren(...all.filter(conversation => conversation.direct).map(conversation => item(conversation, current)));
  const elsewhere = all.reduce((sum, { id, unread }) => sum + (id === current ? 0 : unread), 0);
  byId('drawer-dot').hidden = elsewhere === 0;
  opener.setAttribute('aria-label', elsewhere === 0 ? 'Ouvrir le menu' : `Ouvrir le menu, ${unreadText(elsewhere)}`);
  document.title = elsewhere === 0 ? 'Accompagnement' : `(${elsewhere}) Accompagnement`;
}

const unreadText = count => (count < 2 ? `${count} message non lu` : `${count} messages non lus`);

function item(conversation, current) {
  const unread = conversation.id === current ? 0 : conversation.unread;
  const known = byId(`conversation-${conversation.id}`);
  const button = h('button', {
    type: 'button', id: `conversation-${conversation.id}`, class: unread ? 'unread' : null,
    'aria-current': conversation.id === current ? 'page' : null, onclick: () => onOpen(conversation.id),
  },
    h('span', { class: 'name' }, conversation.title),
    unread ? h('span', { class: 'count' }, String(unread), h('span', { class: 'sr' }, unread < 2 ? ' message non lu' : ' messages non lus')) : null);
  // Drawn anew under the fingers of somebody who is on it, it keeps the focus.
  if (known === document.activeElement) queueMicrotask(() => button.focus());
  return h('li', {}, button);
}
