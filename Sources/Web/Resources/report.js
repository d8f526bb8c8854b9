// A report is written down on the phone first, and sent when there is a line: in order, each once.
const page = document.getElementById('report');
const form = document.getElementById('report-form');
const state = document.getElementById('report-state');
const queueText = document.getElementById('queue');
const say = page.dataset;
const endpoint = say.endpoint;
const queueKey = `diemcau.queue.${endpoint}`;
const personKey = 'diemcau.person';
let csrf = document.querySelector('meta[name=csrf]').content;
const retryEvery = 15000;
let flushing = false;

function stored(key, fallback) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? fallback;
  } catch {
    return fallback;
  }
}

function store(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** `randomUUID` exists only over https; offices often have plain http. */
function newID() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function tell(text, kind = 'done') {
  state.textContent = text;
  state.className = kind;
  state.hidden = false;
}

/** Whoever is signed out comes back here after the sign-in, and what waits is sent then. */
function tellSignedOut() {
  if (state.querySelector('a')) return;
  const link = document.createElement('a');
  link.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
  link.textContent = say.signIn;
  tell(`${say.signedOut}. `, 'banner static');
  state.append(link);
}

function showQueue() {
  const waiting = stored(queueKey, []).length;
  queueText.hidden = waiting === 0;
  queueText.textContent = `${say.waiting}: ${waiting}`;
}

function written() {
  const data = new FormData(form);
  const checklist = {};
  for (const [name, value] of data) if (name.startsWith('item-')) checklist[name.slice(5)] = value;
  const report = {
    clientId: newID(),
    status: data.get('status'),
    checklist,
    clientAt: new Date().toISOString(),
  };
  if (data.get('session')) report.session = data.get('session');
  if (data.get('note').trim()) report.note = data.get('note').trim();
  const technician = { name: data.get('technicianName').trim(), phone: data.get('technicianPhone').trim() };
  if (technician.name || technician.phone) report.technician = technician;
  return report;
}

async function post(report) {
  return fetch(`/api/v1/endpoints/${endpoint}/reports`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrf },
    // Against clientAt it says how long the report was kept, however wrong the clock is.
    body: JSON.stringify({ ...report, sentAt: new Date().toISOString() }),
    signal: AbortSignal.timeout(20000),
  });
}

/** After a new sign-in in another window the value of this page is outlived: the page as it is now has the one that holds. */
async function renewed() {
  const answer = await fetch(location.pathname, { signal: AbortSignal.timeout(20000) });
  const current = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const found = current.querySelector('meta[name=csrf]')?.content;
  if (!found || found === csrf) return false;
  csrf = found;
  form.elements.csrf.value = found;
  return true;
}

/** Null while nobody is signed in who may report here. */
async function delivered(report) {
  let answer = await post(report);
  if (answer.status === 403 && await renewed()) answer = await post(report);
  return [401, 403].includes(answer.status) ? null : answer;
}

async function faultsOf(answer) {
  try {
    const problem = await answer.json();
    return (problem.faults ?? []).map((fault) => fault.message).join(' · ') || problem.title;
  } catch {
    return String(answer.status);
  }
}

/** Sends what waits, oldest first. What the server refuses for good is taken out and told; all else waits on. */
async function flush() {
  if (flushing) return;
  flushing = true;
  try {
    for (let queue = stored(queueKey, []); queue.length; queue = stored(queueKey, [])) {
      const answer = await delivered(queue[0]);
      if (!answer) return tellSignedOut();
      const refused = [400, 404, 409, 413, 422].includes(answer.status);
      if (!answer.ok && !refused) throw new Error(String(answer.status));
      // Another report may have been written meanwhile.
      store(queueKey, stored(queueKey, []).filter((report) => report.clientId !== queue[0].clientId));
      if (refused) tell(`${say.failed}: ${await faultsOf(answer)}`, 'faults');
      else tell(answer.status === 200 ? say.before : say.sent);
    }
  } catch {
    tell(say.kept, 'banner static');
  } finally {
    flushing = false;
    showQueue();
  }
}

form.addEventListener('submit', (event) => {
  const report = written();
  const queue = stored(queueKey, []);
  // Without room on the phone the form goes its plain way.
  if (!store(queueKey, [...queue, report])) return;
  event.preventDefault();
  if (report.technician) store(personKey, report.technician);
  tell(say.sending);
  flush();
});

const all = document.getElementById('all-in-order');
all.hidden = false;
all.addEventListener('click', () => {
  for (const choice of form.querySelectorAll('.item input[value=ok]')) choice.checked = true;
  form.querySelector('input[name=status][value=clear]').checked = true;
});

const person = stored(personKey, null);
if (person) {
  if (!form.technicianName.value) form.technicianName.value = person.name;
  if (!form.technicianPhone.value) form.technicianPhone.value = person.phone;
}
addEventListener('online', flush);
setInterval(() => { if (stored(queueKey, []).length) flush(); }, retryEvery);
showQueue();
if (stored(queueKey, []).length) flush();
