// Search and filter of the tree. Applied again after each change, since the tree itself comes from the server.

/** As the server's search does: capitals, diacritics and đ do not matter. */
export function folded(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
}

export function treeTools() {
  const place = document.getElementById('tree-tools');
  place.append(document.getElementById('tools').content);
  const search = document.getElementById('search');
  const troubles = document.getElementById('troubles');
  let query = '';

  function visit(node) {
    const name = node.querySelector('.name').textContent;
    const details = node.firstElementChild.nodeName === 'DETAILS' ? node.firstElementChild : null;
    let below = false;
    if (details) for (const child of details.lastElementChild.children) below = visit(child) || below;
    const found = !query || folded(name).includes(query) || node.id.slice(2).includes(query);
    const wanted = !troubles.checked || (details ? node.dataset.troubled === '1' && !query : node.dataset.troubled === '1');
    const shown = below || (found && wanted);
    node.hidden = !shown;
    if (query && below && details) details.open = true;
    return shown;
  }

  function apply() {
    const roots = document.getElementById('tree').children;
    let any = false;
    for (const root of roots) any = visit(root) || any;
    document.getElementById('no-matches').hidden = any;
  }

  function setAll(open) {
    for (const details of document.querySelectorAll('#tree details')) details.open = open;
  }

  search.addEventListener('input', () => {
    query = folded(search.value.trim());
    apply();
  });
  troubles.addEventListener('change', apply);
  document.getElementById('expand').addEventListener('click', () => setAll(true));
  document.getElementById('collapse').addEventListener('click', () => setAll(false));
  return apply;
}
