import * as banner from './banner.js';

// Live updates. The browser comes back by itself after a cut and says what it saw last; where it gives up, we ask again.
const pause = 2000;

export function listen(revision, handlers) {
  let last = revision;
  let source = null;
  const connect = () => {
    source = new EventSource(`/local/stream?since=${last}`);
    source.addEventListener('open', () => banner.hide('connection'));
    source.addEventListener('error', () => {
      banner.show('La connexion est coupée. Ce que vous écrivez est gardé ; nouvel essai en cours…', null, 'connection');
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, pause);
    });
    for (const [type, handle] of Object.entries(handlers)) {
      source.addEventListener(type, event => {
        last = Number(event.lastEventId) || last;
        handle(JSON.parse(event.data));
      });
    }
  };
  connect();
  addEventListener('pagehide', () => source.close());
}
