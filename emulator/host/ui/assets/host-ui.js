// What Bitbucket itself would draw for an app: flags and the consent dialog.
const element = (name, properties = {}, children = []) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const region = () => {
  const existing = document.getElementById('forge-flags');
  if (existing) return existing;
  const made = element('div', { id: 'forge-flags' });
  made.setAttribute('role', 'region');
  made.setAttribute('aria-label', 'Notifications');
  made.style.cssText =
    'position:fixed;left:16px;bottom:16px;max-width:400px;z-index:1000;display:grid;gap:8px';
  document.body.append(made);
  return made;
};

/** Draws a flag; `onAction` gets the number of the pressed action. */
export const showFlag = ({ id, title, description, type, actions = [], isAutoDismiss }, onAction) => {
  closeFlag(id);
  const buttons = actions.map(({ text }, index) =>
    element('button', { type: 'button', textContent: text, onclick: () => onAction(index) }),
  );
  const close = element('button', { type: 'button', textContent: 'Dismiss', onclick: () => closeFlag(id) });
  const heading = element('strong', { textContent: title ?? '' });
  const flag = element('div', { className: 'forge-flag' }, [
    heading,
    element('p', { textContent: description ?? '' }),
    ...buttons,
    close,
  ]);
  flag.dataset.flagId = id;
  flag.setAttribute('role', type === 'error' || type === 'warning' ? 'alert' : 'status');
  flag.style.cssText =
    'padding:12px 16px;border-radius:4px;color:#fff;background:#292a2e;box-shadow:0 8px 12px rgb(0 0 0/.3)';
  region().append(flag);
  if (isAutoDismiss) setTimeout(() => closeFlag(id), 8000);
};

export const closeFlag = (id) => {
  document.querySelector(`[data-flag-id="${CSS.escape(id)}"]`)?.remove();
};

let open;

/** Asks once, whatever number of calls wait for it, whether the app may act for the user. */
export const askConsent = (appName) => {
  open ??= new Promise((resolve) => {
    const heading = element('h2', {
      id: 'forge-consent-title',
      textContent: `${appName} wants to act for you`,
    });
    const text = element('p', { textContent: 'It will be able to do in Bitbucket what you can do there.' });
    const allow = element('button', { value: 'allow', textContent: 'Allow' });
    const cancel = element('button', { value: 'cancel', textContent: 'Cancel' });
    const dialog = element('dialog', {}, [
      element('form', { method: 'dialog' }, [heading, text, allow, cancel]),
    ]);
    dialog.setAttribute('aria-labelledby', heading.id);
    dialog.addEventListener('close', () => {
      dialog.remove();
      open = undefined;
      resolve(dialog.returnValue === 'allow');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
  return open;
};
