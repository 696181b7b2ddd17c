// Asks the server. A refusal is an error with the server's sentence; an absent server is one that may be tried again.
export class Refusal extends Error {
  constructor(message, retriable, status) {
    super(message);
    this.retriable = retriable;
    this.status = status;
  }
}

const away = 'Le serveur ne répond pas. Ce que vous avez écrit est gardé.';

export async function get(path) {
  return answer(() => fetch(path, { headers: { Accept: 'application/json' }, cache: 'no-store' }));
}

export async function post(path, body) {
  return answer(() => fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  }));
}

async function answer(ask) {
  let response;
  try {
    response = await ask();
  } catch {
    throw new Refusal(away, true, 0);
  }
  const body = await response.json().catch(() => null);
  if (response.ok && body) return body;
  throw new Refusal(body?.error ?? away, response.status >= 500 || !body, response.status);
}
