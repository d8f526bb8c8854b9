import { morph } from './morph.js';
import { follow } from './stream.js';
import { logList } from './loglist.js';
import { treeTools } from './tree.js';
import { setServerTime, tick } from './time.js';

const every = 5000;
const atMostEvery = 1000;
const patience = 8000;

const banner = document.getElementById('connection');
const applyFilter = treeTools();
const log = logList(document.getElementById('log-list'), document.getElementById('log-pause'));
const connected = { stream: true, board: true };
let lost = false;
let hideBanner = 0;

function live() {
  return document.getElementById('live');
}

/** Says at once that what is shown is getting old, and takes it back only when stream and board both work again. */
function note(part, works) {
  connected[part] = works;
  const isLost = !(connected.stream && connected.board);
  if (isLost === lost) return;
  lost = isLost;
  clearTimeout(hideBanner);
  banner.hidden = false;
  banner.classList.toggle('lost', lost);
  banner.textContent = lost ? banner.dataset.lost : banner.dataset.restored;
  document.body.classList.toggle('disconnected', lost);
  if (!lost) hideBanner = setTimeout(() => { banner.hidden = true; }, 4000);
}

let timer = 0;
let running = false;
let wanted = false;
let lastStart = 0;

/** Asks for the board soon, at most once a second however fast the log runs. */
function refreshSoon() {
  if (running) {
    wanted = true;
    return;
  }
  clearTimeout(timer);
  timer = setTimeout(refresh, Math.max(0, lastStart + atMostEvery - Date.now()));
}

async function refresh() {
  running = true;
  wanted = false;
  lastStart = Date.now();
  try {
    const answer = await fetch('/board/live', { signal: AbortSignal.timeout(patience), cache: 'no-store' });
    if (answer.redirected) {
      location.reload();
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = page.getElementById('live');
    setServerTime(Number(next.dataset.at));
    morph(live(), document.importNode(next, true));
    applyFilter();
    tick();
    if (!connected.stream) stream.restart();
    note('board', true);
  } catch {
    note('board', false);
  } finally {
    running = false;
    clearTimeout(timer);
    timer = setTimeout(refresh, wanted ? atMostEvery : every);
  }
}

/** Forms on the board send themselves; without a script they do it by a whole page. */
async function submitQuietly(event) {
  const form = event.target.closest('form[data-quiet]');
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    button.classList.toggle('failed', !answer.ok);
    if (answer.ok) {
      form.closest('details')?.removeAttribute('open');
      form.reset();
    }
  } catch {
    button.classList.add('failed');
  } finally {
    button.disabled = false;
    refreshSoon();
  }
}

setServerTime(Number(live().dataset.at));
const stream = follow(Math.max(log.newest(), Number(live().dataset.seq)), {
  entry(entry) {
    log.add(entry);
    refreshSoon();
  },
  state: (works) => note('stream', works),
});
document.addEventListener('submit', submitQuietly);
addEventListener('online', () => stream.restart());
addEventListener('offline', () => note('stream', false));
document.addEventListener('visibilitychange', () => { if (!document.hidden) refreshSoon(); });
setInterval(tick, 1000);
timer = setTimeout(refresh, every);
