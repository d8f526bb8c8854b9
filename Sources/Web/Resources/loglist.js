import { clock } from './time.js';

const tones = {
  ready: 'ready', up: 'ready', clear: 'ready',
  watch: 'watch', degraded: 'watch',
  notReady: 'notReady', down: 'notReady', unreachable: 'notReady',
  disconnected: 'notReady', noPicture: 'notReady', noSound: 'notReady',
  unknown: 'unknown', waived: 'waived',
};

function element(name, className, text) {
  const result = document.createElement(name);
  if (className) result.className = className;
  if (text !== undefined) result.textContent = text;
  return result;
}

/** One line, in the shape of `logline.mustache`. */
function line(entry, offset) {
  const tone = tones[entry.to] ?? 'plain';
  const item = element('li', `entry tone-${tone} fresh`);
  item.dataset.seq = entry.seq;
  const mark = element('span', `mark ${tone}`);
  mark.setAttribute('aria-hidden', 'true');
  const message = element('span', 'message');
  const target = entry.endpoint ? `/endpoints/${entry.endpoint}` : entry.session ? `/sessions/${entry.session}` : null;
  if (target) {
    const link = element('a', '', entry.message);
    link.href = target;
    message.append(link);
  } else {
    message.textContent = entry.message;
  }
  item.append(mark, element('time', '', clock(Date.parse(entry.at), offset)), message);
  return item;
}

/** The running log of a page: newest on top, and still while somebody reads. */
export function logList(list, button, { limit = 200, accepts = () => true } = {}) {
  const offset = Number(list.dataset.offset);
  const waiting = [];
  let paused = false;

  function show(entry) {
    list.prepend(line(entry, offset));
    document.getElementById('log-empty')?.remove();
    while (list.children.length > limit) list.lastElementChild.remove();
  }

  function label() {
    const words = paused ? button.dataset.resume : button.dataset.pause;
    button.textContent = waiting.length ? `${words} (${waiting.length} ${button.dataset.new})` : words;
    button.setAttribute('aria-pressed', String(paused));
  }

  button.hidden = false;
  button.addEventListener('click', () => {
    paused = !paused;
    if (!paused) for (const entry of waiting.splice(0)) show(entry);
    label();
  });

  return {
    newest: () => Number(list.firstElementChild?.dataset.seq ?? 0),
    add(entry) {
      if (!accepts(entry)) return;
      if (!paused) return show(entry);
      waiting.push(entry);
      // A pause that is forgotten must not fill the memory: the log page has everything.
      if (waiting.length > limit) waiting.shift();
      label();
    },
  };
}
