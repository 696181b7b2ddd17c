import { byId, h } from './dom.js';
import { groups, roleName } from './sidebar.js';

// What stands where there is nothing yet: who are you, then what to type first.
const place = byId('welcome');

export function chooseWho(people, be) {
  place.replaceChildren(
    h('h2', {}, 'Qui êtes-vous\u202F?'),
    h('p', {}, 'Choisissez une personne du programme pour voir ce qu’elle voit. Vous pourrez en changer à tout moment.'),
    ...groups(people).map(([role, members]) => h('section', { class: 'group' },
      h('h3', {}, roleName(role)),
      h('div', { class: 'people' }, members.map(person => h('button', { type: 'button', onclick: () => be(person.id) }, person.name))))));
  if (people.length === 0) place.append(h('p', {}, 'Aucun programme n’est encore chargé.'));
  place.hidden = false;
}

export function suggest(conversation, commands, send) {
  const wanted = ['/prochaine-session', '/accompagnement programme', '/accompagnement aide'];
  const offered = wanted.map(typed => commands.find(command => command.typed === typed)).filter(Boolean);
  const first = offered.length > 0 ? offered : commands.filter(command => !command.hint.startsWith('<')).slice(0, 3);
  place.replaceChildren(
    h('h2', {}, conversation.direct ? 'Vos échanges avec le bot' : conversation.title),
    h('p', {}, conversation.direct
      ? 'Vos relances arriveront ici. Posez une question en quelques mots, ou tapez une commande.'
      : 'Aucun message pour le moment. Les réponses du bot à vos commandes ne sont visibles que par vous, sauf mention contraire.'),
    h('p', { class: 'suggest-label' }, 'Pour commencer\u00A0:'),
    h('ul', { class: 'suggestions' }, first.map(command => h('li', {},
      h('button', { type: 'button', onclick: () => send(command.typed) }, h('code', {}, command.typed), h('span', {}, command.help))))));
  place.hidden = false;
}

export function hide() {
  place.hidden = true;
}
