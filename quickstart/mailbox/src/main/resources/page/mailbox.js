// Keeps the list up to date: what the server sends is the same markup, already escaped.
const list = document.getElementById('list');
const news = document.getElementById('news');
const total = () => Number(list.querySelector('[data-total]')?.dataset.total ?? 0);
let shown = list.innerHTML.trim();

// In another tab one sees that mail has come.
function count() {
  const unread = list.querySelectorAll('.unread').length;
  document.title = (unread ? `(${unread}) ` : '') + 'Mailbox';
}

async function refresh() {
  try {
    const answer = await fetch('/list?start=' + list.dataset.start);
    const markup = (await answer.text()).trim();
    if (!answer.ok || markup === shown) return;
    const before = total();
    const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    shown = markup;
    list.innerHTML = markup;
    count();
    if (focused) [...list.querySelectorAll('a')].find(link => link.getAttribute('href') === focused)?.focus();
    if (total() > before) news.textContent = 'New mail. ' + list.querySelector('.subject').textContent;
  } catch {
    // the mailbox is away; the next look may find it again
  }
}

count();
setInterval(refresh, 2000);
document.addEventListener('visibilitychange', refresh);
