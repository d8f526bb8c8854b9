// Ages and countdowns that go on between two answers of the server, told by the server's clock.
const vietnamese = document.documentElement.lang === 'vi';
const units = vietnamese ? ['ngày', 'giờ', 'phút', 'giây'] : ['days', 'h', 'min', 's'];
let offset = 0;

/** Takes the server's time, so that a wrong clock of this machine shows nowhere. */
export function setServerTime(milliseconds) {
  offset = milliseconds - Date.now();
}

export function serverNow() {
  return Date.now() + offset;
}

function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, vietnamese ? '.' : ',');
}

function word(count, unit) {
  const name = !vietnamese && unit === 0 && count === 1 ? 'day' : units[unit];
  return `${grouped(count)} ${name}`;
}

/** One unit up to an hour, then hours with minutes, then days: the same as the server writes. */
export function age(seconds) {
  const total = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(total / 86400), Math.floor(total / 3600) % 24, Math.floor(total / 60) % 60, total % 60];
  const first = parts.findIndex((part) => part > 0);
  if (first < 0) return word(0, 3);
  if (first === 1 && parts[2] > 0) return `${word(parts[1], 1)} ${word(parts[2], 2)}`;
  return word(parts[first], first);
}

const two = (number) => String(number).padStart(2, '0');

export function countdown(seconds) {
  const total = Math.max(0, Math.floor(seconds));
  const clock = [Math.floor(total / 3600) % 24, Math.floor(total / 60) % 60, total % 60].map(two).join(':');
  const days = Math.floor(total / 86400);
  return days === 0 ? clock : `${word(days, 0)} ${clock}`;
}

/** `08:00:05` of a moment in the province's zone, whatever the zone of this machine. */
export function clock(milliseconds, utcOffsetSeconds) {
  return new Date(milliseconds + utcOffsetSeconds * 1000).toISOString().slice(11, 19);
}

function show(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Brings every age and the countdown up to this second. */
export function tick(root = document) {
  const now = serverNow();
  for (const element of root.querySelectorAll('.age[data-at]')) {
    show(element, age((now - Number(element.dataset.at)) / 1000));
  }
  const count = root.querySelector('#countdown');
  if (count) show(count, countdown(Math.abs(Number(count.dataset.at) - now) / 1000));
}
