import { h } from './dom.js';

// One block of a message as elements.
export function render(block, press) {
  switch (block.kind) {
    case 'heading': return h('h2', {}, block.text);
    case 'paragraph': return h('p', { class: 'prose' }, block.text);
    case 'typed': return h('p', { class: 'typed' }, h('code', {}, block.text));
    case 'note': return h('p', { class: 'note' }, block.text);
    case 'link': return h('p', {}, h('a', { href: block.address, download: '' }, block.text));
    case 'facts': return h('dl', { class: 'facts' }, block.facts.map(fact => h('div', {}, h('dt', {}, fact.label), h('dd', {}, fact.value))));
    case 'entries': return h('ul', { class: 'entries' }, block.entries.map(entry));
    case 'quote': return h('figure', { class: 'quote' }, h('figcaption', {}, block.label), h('blockquote', {}, block.text));
    case 'buttons': return h('div', { class: 'buttons' }, block.buttons.map(button => h('button', {
      type: 'button', class: button.primary ? 'primary' : null, onclick: event => press(button.press, event.currentTarget),
    }, button.label)));
    default: return h('p', {}, block.text ?? '');
  }
}

function entry({ title, detail, marked }) {
  const head = h('p', { class: 'entry-title' }, title);
  if (marked) head.append(' ', h('span', { class: 'badge' }, 'À venir'));
  return h('li', { class: marked ? 'marked' : null }, head, detail ? h('p', { class: 'entry-detail' }, detail) : null);
}
