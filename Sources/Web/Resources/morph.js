// Brings a piece of the page into the form that the server has sent, touching only what differs: focus, open details,
// scrolling and what is being typed stay.

/** What a person has changed by hand is his. */
const own = { DETAILS: ['open'], INPUT: ['value', 'checked'], SELECT: ['value'], TEXTAREA: ['value'] };

function same(left, right) {
  return left.nodeType === right.nodeType && left.nodeName === right.nodeName && left.id === right.id;
}

function attributes(from, to) {
  const kept = own[from.nodeName] ?? [];
  for (const { name, value } of [...to.attributes]) {
    if (!kept.includes(name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !kept.includes(name) && name !== 'hidden') from.removeAttribute(name);
  }
}

/** Makes `from`, which is in the page, what `to` is. */
export function morph(from, to) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  if (from.hasAttribute('data-keep') || from.isEqualNode(to)) return;
  attributes(from, to);
  children(from, to);
}

function children(from, to) {
  const byID = new Map();
  for (const child of from.children) if (child.id) byID.set(child.id, child);
  let place = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const known = wanted.id ? byID.get(wanted.id) : undefined;
    if (known && known !== place && same(known, wanted)) {
      from.insertBefore(known, place);
      morph(known, wanted);
    } else if (place && same(place, wanted)) {
      const next = place.nextSibling;
      morph(place, wanted);
      place = next;
    } else {
      from.insertBefore(wanted, place);
    }
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}
