// The auditor's page works without this. It takes dates and times in the browser's zone, goes through
// the events with a slider, and says that a verification is under way.
(() => {
  'use strict';

  const pad = (number, length = 2) => String(number).padStart(length, '0');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  function localField(utc) {
    const at = new Date(utc + 'Z');
    if (Number.isNaN(at.getTime())) return utc;
    const millis = at.getMilliseconds() ? `.${pad(at.getMilliseconds(), 3)}` : '';
    return `${pad(at.getFullYear(), 4)}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
      + `T${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}${millis}`;
  }

  const form = document.getElementById('moments');
  if (form) {
    for (const field of form.querySelectorAll('[data-utc]')) {
      field.value = field.value && localField(field.value);
    }
    for (const label of form.querySelectorAll('[data-zone]')) label.textContent = zone;
    form.addEventListener('formdata', ({ formData }) => {
      for (const field of form.querySelectorAll('[data-utc]')) {
        const at = new Date(field.value);
        if (field.value && !Number.isNaN(at.getTime())) formData.set(field.name, at.toISOString());
        if (!field.value) formData.delete(field.name);
      }
    });
  }

  const slide = document.querySelector('[data-slide]');
  if (slide) {
    const slider = slide.querySelector('input');
    const say = () => {
      slider.setAttribute('aria-valuetext',
        slide.dataset.place.replace('%n', slider.value).replace('%of', slider.max));
    };
    let soon;
    slide.hidden = slider.max === '1';
    say();
    slider.addEventListener('input', () => {
      say();
      clearTimeout(soon);
      soon = setTimeout(() => {
        const to = slide.dataset.steps + slider.value;
        htmx.ajax('GET', to, { source: slider, target: '#as-was', select: '#as-was', swap: 'outerHTML' })
          .then(() => {
            const at = document.getElementById('as-was')?.dataset.at;
            if (at) form.elements.at.value = localField(at);
            history.replaceState(null, '', to);
          });
      }, 150);
    });
  }

  document.addEventListener('submit', (event) => {
    const hint = event.target.dataset.busy && event.target.querySelector('[role=status]');
    if (hint) hint.textContent = event.target.dataset.busy;
  });
})();
