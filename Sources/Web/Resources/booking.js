// Says while one types how many points a booking has and what stands against it: the same dry run as the button makes.
const form = document.getElementById('booking');
const place = document.getElementById('dry-run');
const csrf = document.querySelector('meta[name=csrf]').content;
const shownAtMost = 12;
let timer = 0;
let latest = 0;

function request() {
  const data = new FormData(form);
  const lines = data.get('participants').split('\n').map((line) => line.trim()).filter(Boolean);
  const body = {
    // The title stands against nothing; it may still be missing.
    title: data.get('title').trim() || '–',
    calledBy: data.get('calledBy'),
    participants: lines,
    profile: data.get('profile'),
    start: `${data.get('start')}:00${form.dataset.offset}`,
    durationMinutes: Number(data.get('durationMinutes')),
  };
  if (data.get('host')) body.host = data.get('host');
  if (data.get('platform')) body.platform = data.get('platform');
  return body;
}

function text(name, content, className) {
  const element = document.createElement(name);
  element.textContent = content;
  if (className) element.className = className;
  return element;
}

function show(points, sentences, heading) {
  const parts = [];
  if (points !== null) parts.push(text('p', `${place.dataset.points}: ${points}`));
  if (sentences.length) {
    const list = document.createElement('ul');
    list.append(...sentences.slice(0, shownAtMost).map((sentence) => text('li', sentence)));
    if (sentences.length > shownAtMost) list.append(text('li', `+ ${sentences.length - shownAtMost}`));
    const box = text('div', '', 'faults');
    if (heading) box.append(text('p', heading, 'fault'));
    box.append(list);
    parts.push(box);
  } else if (points !== null) {
    parts.push(text('p', place.dataset.none));
  }
  place.replaceChildren(...parts);
}

async function check() {
  const number = ++latest;
  // Half a form has nothing to be checked; the button says what is missing.
  if (!form.elements.start.value || !form.elements.durationMinutes.value || !form.elements.participants.value.trim()) {
    place.replaceChildren();
    return;
  }
  try {
    const answer = await fetch(`/api/v1/sessions?dryRun=true&lang=${document.documentElement.lang}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf },
      body: JSON.stringify(request()),
      signal: AbortSignal.timeout(10000),
    });
    const found = await answer.json();
    if (number !== latest) return;
    if (answer.ok) show(found.pointCount, found.conflicts.map((conflict) => conflict.message), place.dataset.conflicts);
    else show(null, (found.faults ?? []).map((fault) => fault.message));
  } catch {
    if (number === latest) place.replaceChildren();
  }
}

form.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(check, 400);
});
check();
