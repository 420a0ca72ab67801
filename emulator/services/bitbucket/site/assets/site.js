// Refreshes the live parts of a page every 2 s, and saves people a click on the two forms of the header.
const PERIOD_MS = 2000;

function refresh(regions) {
  const news = [];
  for (const { id, html, summary } of regions) {
    for (const element of document.querySelectorAll(`[data-live="${CSS.escape(id)}"]`)) {
      if (element.dataset.html === html) continue;
      const first = element.dataset.html === undefined;
      element.dataset.html = html;
      if (first && element.innerHTML.trim() === html.trim()) continue;
      const focused = element.contains(document.activeElement)
        ? document.activeElement.getAttribute('href')
        : null;
      element.innerHTML = html;
      if (focused) element.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
      if (!first && summary) news.push(summary);
    }
  }
  if (news.length > 0) document.getElementById('news').textContent = news.join('. ');
}

async function poll() {
  if (document.visibilityState === 'hidden') return;
  const url = new URL(location.href);
  url.searchParams.set('live', '1');
  const response = await fetch(url);
  if (response.ok) refresh((await response.json()).regions);
}

if (document.querySelector('[data-live-page]')) {
  // A restart of the server must not end the refreshing: the next try comes anyway.
  setInterval(() => poll().catch(() => undefined), PERIOD_MS);
}

for (const form of document.querySelectorAll('[data-autosubmit]')) {
  form.querySelector('select').addEventListener('change', () => form.requestSubmit());
}

document.querySelector('[data-theme-toggle]').addEventListener('submit', (event) => {
  event.preventDefault();
  const theme = document.documentElement.dataset.colorMode === 'dark' ? 'light' : 'dark';
  document.documentElement.dataset.colorMode = theme;
  document.cookie = `bb_theme=${theme}; Path=/; SameSite=Lax`;
  event.target.querySelector('button').textContent = theme === 'dark' ? 'Light theme' : 'Dark theme';
});
