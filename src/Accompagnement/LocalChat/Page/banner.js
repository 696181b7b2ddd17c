import { byId } from './dom.js';

// One place that says what went wrong, what was kept, and offers to try again.
const banner = byId('banner');
const text = byId('banner-text');
const retry = byId('banner-retry');
let current = null;

export function show(sentence, again = null, source = 'action') {
  current = { again, source };
  text.textContent = sentence;
  retry.hidden = !again;
  banner.hidden = false;
}

// What was said about the connection is withdrawn when the connection is back, and not what was said about an action.
export function hide(source = null) {
  if (source && current?.source !== source) return;
  current = null;
  banner.hidden = true;
}

// Runs an action; when the server is away, offers the same action again.
export async function guarded(action) {
  try {
    const result = await action();
    hide('action');
    return result;
  } catch (error) {
    show(error.message, error.retriable ? () => guarded(action) : null);
    return null;
  }
}

retry.addEventListener('click', () => {
  const { again } = current ?? {};
  hide();
  again?.();
});
byId('banner-close').addEventListener('click', () => hide());
