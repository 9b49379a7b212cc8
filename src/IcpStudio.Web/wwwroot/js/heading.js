export function focusHeading() {
  const heading = document.querySelector('h1');
  const active = document.activeElement;
  // Whoever is already at work on the new page keeps the focus: it would take the text they type with it.
  if (!heading || active?.closest('main, dialog')) return;
  heading.setAttribute('tabindex', '-1');
  heading.focus({ preventScroll: true });
}
