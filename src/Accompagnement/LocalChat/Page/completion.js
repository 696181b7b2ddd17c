import { byId, h } from './dom.js';

// Completes slash commands under the fingers: arrows choose, Tab or Enter take, Escape closes.
const input = byId('composer-input');
const list = byId('completion');
let commands = [];
let found = [];
let chosen = -1;

export function start() {
  input.addEventListener('input', suggest);
  input.addEventListener('keydown', keydown);
  input.addEventListener('blur', () => close());
  list.addEventListener('mousedown', event => {
    event.preventDefault();
    const option = event.target.closest('[role=option]');
    if (option) take(Number(option.dataset.index));
  });
}

export function offer(all) {
  commands = all;
  close();
}

export function close() {
  list.hidden = true;
  chosen = -1;
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
}

const fold = text => text.normalize('NFD').replace(/\p{Diacritic}/gu, '').toLowerCase();

function suggest() {
  const typed = fold(input.value.trimStart());
  if (!typed.startsWith('/')) return close();
  const word = typed.slice(1).trimEnd();
  // Behind the full name comes what the person wants to say; it is theirs.
  found = commands.filter(({ typed: name }) => fold(name).startsWith(typed) || (word && !word.includes(' ') && fold(name).includes(word)));
  if (found.length === 0 || found.some(({ typed: name }) => typed.startsWith(`${fold(name)} `))) return close();
  list.replaceChildren(...found.map((command, index) => h('li', { role: 'option', id: `option-${index}`, 'data-index': index, 'aria-selected': 'false' },
    h('span', { class: 'command' }, h('code', {}, command.typed), command.hint ? h('span', { class: 'command-hint' }, ` ${command.hint}`) : null),
    h('span', { class: 'command-help' }, command.help))));
  list.hidden = false;
  input.setAttribute('aria-expanded', 'true');
  choose(0);
}

function choose(index) {
  chosen = (index + found.length) % found.length;
  [...list.children].forEach((option, at) => option.setAttribute('aria-selected', String(at === chosen)));
  input.setAttribute('aria-activedescendant', `option-${chosen}`);
  list.children[chosen].scrollIntoView({ block: 'nearest' });
}

function take(index) {
  const command = found[index];
  input.value = command.hint ? `${command.typed} ` : command.typed;
  close();
  input.focus();
}

function keydown(event) {
  if (list.hidden || event.isComposing) return;
  const complete = fold(input.value.trim()) === fold(found[chosen].typed);
  switch (event.key) {
    case 'ArrowDown': choose(chosen + 1); break;
    case 'ArrowUp': choose(chosen - 1); break;
    case 'Escape': close(); break;
    case 'Tab': if (event.shiftKey) return close(); take(chosen); break;
    case 'Enter': if (complete) return close(); take(chosen); break;
    default: return;
  }
  event.preventDefault();
}
