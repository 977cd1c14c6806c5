// The pages work without this. It opens steps in a dialog, shows times in the browser's zone, counts
// down until a code can be sent again, and looks for changes that were made elsewhere.
(() => {
  'use strict';

  const language = document.documentElement.lang;
  const dialog = document.getElementById('dialog');
  const shapes = {
    date: { dateStyle: 'long' },
    moment: { dateStyle: 'long', timeStyle: 'short' },
    exact: { dateStyle: 'medium', timeStyle: 'medium' },
    time: { timeStyle: 'short' },
  };
  let changed = false;
  let opening = false;
  let counting;

  function showTimes(root) {
    for (const time of root.querySelectorAll('time[data-local]')) {
      const shape = new Intl.DateTimeFormat(language, shapes[time.dataset.local]);
      time.textContent = shape.format(new Date(time.dateTime));
      time.removeAttribute('data-local');
    }
  }

  function countDown(root) {
    const button = root.querySelector('button[data-wait]');
    const sentence = root.querySelector('[data-countdown]');
    clearInterval(counting);
    if (!button || !sentence) return;
    const until = Date.now() + 1000 * Number(button.dataset.wait);
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      button.disabled = left > 0;
      sentence.hidden = left <= 0;
      sentence.textContent = sentence.dataset.text.replace('{0}', left);
      if (left <= 0) clearInterval(counting);
    };
    counting = setInterval(tick, 1000);
    tick();
  }

  function prepare(root) {
    showTimes(root);
    countDown(root);
  }

  /** The list as it is now, without a word. */
  function refresh() {
    return htmx.ajax('GET', '/security-info/methods', {
      target: '#methods', select: '#methods', swap: 'outerHTML', headers: { 'X-Background': '1' },
    });
  }

  /** A list that could not be read is looked for again. */
  function insist() {
    setTimeout(() => {
      if (document.getElementById('methods')?.dataset.revision !== undefined) return;
      if (!document.hidden && !dialog.open) refresh();
      insist();
    }, 5000);
  }

  /** A new element, so that an answer still on its way has nowhere to go. */
  function empty() {
    const step = document.createElement('div');
    step.id = 'step';
    document.getElementById('step')?.replaceWith(step);
    return step;
  }

  function stepInto() {
    if (!dialog.open) dialog.showModal();
    opening = false;
    const first = dialog.querySelector('[autofocus]') || document.getElementById('step-title');
    if (first) first.focus();
  }

  if (dialog) {
    document.addEventListener('htmx:beforeSwap', (event) => {
      const { xhr, target, requestConfig } = event.detail;
      if (target.id !== 'step') {
        // A background look that failed must not wipe the list away.
        if (requestConfig.headers['X-Background'] && xhr.status >= 400) event.detail.shouldSwap = false;
        return;
      }
      changed = changed || requestConfig.verb === 'post';
      if (xhr.responseText.includes('id="step"') && !xhr.responseText.includes('id="methods"')) return;
      // The way through the dialog ends at the list.
      event.detail.target = document.getElementById('main');
      event.detail.selectOverride = '#main';
      event.detail.swapOverride = 'outerHTML';
      changed = false;
      opening = false;
      dialog.close();
    });
    document.addEventListener('htmx:beforeRequest', (event) => {
      if (event.detail.target.id !== 'step') return;
      opening = !dialog.open;
      if (opening) event.detail.target = empty();
    });
    document.addEventListener('htmx:afterSettle', (event) => {
      if (event.detail.elt.id === 'step') stepInto();
      if (event.detail.elt.id === 'main') {
        const notice = document.getElementById('notice');
        (notice || document.getElementById('main')).focus();
      }
    });
    document.addEventListener('htmx:sendError', (event) => {
      // Offline, or the server restarts: the page of the step says more than silence would.
      if (event.detail.target?.id === 'step') location.assign(event.detail.requestConfig.path);
    });
    document.addEventListener('click', (event) => {
      if (dialog.open && event.target.closest('[data-close]')) {
        event.preventDefault();
        dialog.close();
      }
    });
    dialog.addEventListener('close', () => {
      if (changed) refresh();
      changed = false;
      // Told of after the fact: somebody may have opened it again already.
      if (opening || dialog.open) return;
      clearInterval(counting);
      empty();
    });
    listen();
    insist();
  }

  document.addEventListener('htmx:afterSwap', (event) => prepare(event.detail.target.isConnected ? event.detail.target : document));
  prepare(document);
  const notice = document.getElementById('notice');
  if (notice) notice.focus();

  /** A hidden tab does not listen: browsers open few connections to one host. */
  function listen() {
    let source;
    const open = () => {
      if (document.hidden || source) return;
      source = new EventSource('/security-info/stream');
      source.addEventListener('changed', (event) => {
        const seen = Number(document.getElementById('methods')?.dataset.revision ?? -1);
        if (Number(event.data) > seen) refresh();
      });
    };
    const close = () => {
      source?.close();
      source = undefined;
    };
    document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
    window.addEventListener('pagehide', close);
    window.addEventListener('pageshow', open);
    open();
  }
})();
