// The page around a Custom UI frame: `<div data-forge-module="key" data-forge-extension="{…}">` becomes the sandboxed frame of that
// module, and this script answers the frame's bridge calls.
(() => {
  const frameOrigin = `${location.protocol}//127.0.0.1:${location.port}`;
  // What production allows its frames; no popups and no top navigation.
  const sandbox =
    'allow-downloads allow-forms allow-modals allow-pointer-lock allow-same-origin allow-scripts';
  const appName = 'Slipway';
  const drawn = import('/_forge/host-ui.js');
  const frames = new Map();
  const colorMode = () => document.documentElement.dataset.colorMode ?? 'light';

  const post = async (path, body) => {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { value, error } = await response.json();
    if (error) throw Object.assign(new Error(error.message), { name: error.name });
    return value;
  };

  const withConsent = async (action) => {
    try {
      return await action();
    } catch (error) {
      if (error.name !== 'NEEDS_AUTHENTICATION_ERR') throw error;
      const granted = await (await drawn).askConsent(appName);
      await post('/_forge/consent', { granted });
      if (!granted) throw Object.assign(new Error('The user declined'), { name: 'CONSENT_DECLINED' });
      return action();
    }
  };

  const unmodelled = async (page, op, payload) => {
    await post('/_forge/defect', { op, payload });
    throw new Error(`The emulator does not model the bridge operation ${op}`);
  };

  // Bitbucket itself is this site.
  const localAddress = (url) =>
    url.hostname === 'bitbucket.org' ? new URL(url.pathname + url.search, location.origin) : url;

  const navigate = (page, payload) => {
    if (!payload.url) return unmodelled(page, 'navigate', payload);
    const url = localAddress(new URL(payload.url, location.href));
    if (payload.type === 'new-tab') window.open(url, '_blank', 'noopener');
    else location.assign(url);
    return undefined;
  };

  const context = async (page) => {
    const found = await post('/_forge/context', page.key);
    return { ...found, siteUrl: location.origin, theme: { colorMode: colorMode() } };
  };

  const operations = {
    invoke: (page, { functionKey, payload }) =>
      withConsent(() => post('/_forge/invoke', { ...page.key, functionKey, payload })),
    fetchProduct: (page, { product, restPath, fetchRequestInit }) =>
      product === 'bitbucket'
        ? withConsent(() => post('/_forge/fetch-product', { ...page.key, restPath, init: fetchRequestInit }))
        : unmodelled(page, 'fetchProduct', { product }),
    getContext: context,
    enableTheming: colorMode,
    showFlag: async (page, flag) =>
      (await drawn).showFlag(flag, (index) => page.send({ type: 'forge-flag-action', id: flag.id, index })),
    closeFlag: async (page, { id }) => (await drawn).closeFlag(id),
    navigate,
    reload: () => location.reload(),
    changeWindowTitle: (page, title) => void (document.title = title),
    emitReadyEvent: (page) => void (page.frame.dataset.forgeReady = 'true'),
    // Nothing here is a modal: production answers false, and the bridge tells the app that the view cannot be closed.
    close: () => false,
  };

  const answer = async (page, { id, op, payload }) => {
    try {
      const run = Object.hasOwn(operations, op)
        ? operations[op](page, payload ?? {})
        : unmodelled(page, op, payload);
      page.send({ type: 'forge-reply', id, value: await run });
    } catch (error) {
      page.send({ type: 'forge-reply', id, error: { name: error.name, message: error.message } });
    }
  };

  const mount = (place) => {
    const moduleKey = place.dataset.forgeModule;
    const frame = document.createElement('iframe');
    frame.title = place.dataset.forgeTitle ?? `${appName}: ${moduleKey}`;
    frame.setAttribute('sandbox', sandbox);
    frame.style.cssText = 'width:100%;border:0;display:block;height:150px';
    frame.src = `${frameOrigin}/_forge/ui/${encodeURIComponent(moduleKey)}/`;
    place.replaceChildren(frame);
    frames.set(frame.contentWindow, {
      frame,
      key: { moduleKey, extension: JSON.parse(place.dataset.forgeExtension ?? '{}') },
      send: (message) => frame.contentWindow.postMessage(message, frameOrigin),
    });
  };

  addEventListener('message', ({ source, origin, data }) => {
    const page = frames.get(source);
    if (!page || origin !== frameOrigin) return;
    if (data.type === 'forge-bridge') void answer(page, data);
    if (data.type === 'forge-resize') page.frame.style.height = `${data.height}px`;
  });

  new MutationObserver(() => {
    for (const page of frames.values()) page.send({ type: 'forge-theme', colorMode: colorMode() });
  }).observe(document.documentElement, { attributeFilter: ['data-color-mode'] });

  const mountAll = () => document.querySelectorAll('[data-forge-module]').forEach(mount);
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', mountAll);
  else mountAll();
})();
