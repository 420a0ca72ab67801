// First script of every Custom UI frame: what @forge/bridge finds as its host. Operations that carry functions stay in the frame,
// all others go to the page around it.
(() => {
  const hostOrigin = `${location.protocol}//localhost:${location.port}`;
  const waiting = new Map();
  const flagActions = new Map();
  const bus = new EventTarget();
  let lastId = 0;
  let themed = false;

  const ask = (op, payload) =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      parent.postMessage({ type: 'forge-bridge', id: lastId, op, payload }, hostOrigin);
    });

  const applyTheme = (colorMode) => {
    document.documentElement.dataset.colorMode = colorMode;
    document.documentElement.dataset.theme = 'light:light dark:dark spacing:spacing typography:typography';
  };

  const listen = ({ event, callback }) => {
    const listener = ({ detail }) => callback(detail);
    bus.addEventListener(event, listener);
    return Promise.resolve({ unsubscribe: () => bus.removeEventListener(event, listener) });
  };

  const emit = ({ event, payload }) => {
    bus.dispatchEvent(new CustomEvent(event, { detail: payload }));
    return Promise.resolve();
  };

  const createHistory = () => {
    const listeners = new Set();
    const entries = [{ pathname: '/', search: '', hash: '', state: null }];
    const move =
      (change) =>
      (to, state = null) => {
        const { pathname, search, hash } = new URL(to, 'http://history');
        change({ pathname, search, hash, state });
        for (const listener of listeners) listener(entries.at(-1), 'PUSH');
      };
    return Promise.resolve({
      location: entries[0],
      push: move((entry) => entries.push(entry)),
      replace: move((entry) => entries.splice(-1, 1, entry)),
      listen: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
  };

  const showFlag = ({ actions = [], ...flag }) => {
    flagActions.set(
      flag.id,
      actions.map(({ onClick }) => onClick),
    );
    return ask('showFlag', { ...flag, actions: actions.map(({ text }) => ({ text })) });
  };

  const enableTheming = async () => {
    themed = true;
    applyTheme(await ask('enableTheming'));
  };

  const inFrame = {
    on: listen,
    onPublic: listen,
    emit,
    emitPublic: emit,
    createHistory,
    showFlag,
    enableTheming,
  };

  globalThis.__bridge = {
    callBridge: (op, payload) => (inFrame[op] ? inFrame[op](payload) : ask(op, payload)),
  };

  const settle = ({ id, value, error }) => {
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error) reject?.(Object.assign(new Error(error.message), { name: error.name }));
    else resolve?.(value);
  };

  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || origin !== hostOrigin) return;
    if (data.type === 'forge-reply') settle(data);
    if (data.type === 'forge-theme' && themed) applyTheme(data.colorMode);
    if (data.type === 'forge-flag-action') flagActions.get(data.id)?.[data.index]?.();
  });

  const reportHeight = () => {
    parent.postMessage(
      { type: 'forge-resize', height: Math.ceil(document.body.getBoundingClientRect().height) },
      hostOrigin,
    );
  };
  addEventListener('DOMContentLoaded', () => new ResizeObserver(reportHeight).observe(document.body));
})();
