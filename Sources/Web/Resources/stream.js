// The running log. Resumes where it broke off, without a gap and without a duplicate.

/**
 * @param {number} after The last entry that is already shown.
 * @param {{entry: function(object), state: function(boolean)}} handlers
 */
export function follow(after, handlers) {
  let last = after;
  let source = null;
  let retry = 0;

  function open() {
    clearTimeout(retry);
    const query = new URLSearchParams({ after: String(last), lang: document.documentElement.lang });
    source = new EventSource(`/api/v1/log/stream?${query}`);
    source.onopen = () => handlers.state(true);
    source.onerror = () => {
      handlers.state(false);
      // The browser tries again by itself, except after an answer that is no stream.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, 2000);
    };
    source.addEventListener('log', (event) => {
      const entry = JSON.parse(event.data);
      if (entry.seq <= last) return;
      last = entry.seq;
      handlers.entry(entry);
    });
  }

  open();
  return {
    /** Starts anew: the line may be dead without the browser having noticed. */
    restart() {
      source.close();
      open();
    },
    close() {
      clearTimeout(retry);
      source.close();
    },
  };
}
