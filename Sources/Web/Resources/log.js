import { follow } from './stream.js';
import { logList } from './loglist.js';

const list = document.getElementById('log-list');
if (list.dataset.live === '1') {
  const kind = list.dataset.kind;
  const log = logList(list, document.getElementById('log-pause'), {
    limit: 500,
    accepts: (entry) => !kind || entry.kind === kind,
  });
  const banner = document.getElementById('connection');
  let lost = false;
  follow(Math.max(log.newest(), Number(list.dataset.newest)), {
    entry: (entry) => log.add(entry),
    state(works) {
      if (works !== lost) return;
      lost = !works;
      banner.hidden = false;
      banner.classList.toggle('lost', lost);
      banner.textContent = lost ? banner.dataset.lost : banner.dataset.restored;
      if (!lost) setTimeout(() => { if (!lost) banner.hidden = true; }, 4000);
    },
  });
}
