// The profile editor: sliders that send at most one value in 30 ms, the last one always; the focus; undo by key.
const pause = 30;
const sent = new WeakMap();

document.addEventListener('input', event => {
  const slider = event.target;
  if (!slider.matches?.('input[type="range"][data-throttle]')) return;
  const state = sent.get(slider) ?? { at: 0, timer: 0 };
  sent.set(slider, state);
  const wait = state.at + pause - performance.now();
  clearTimeout(state.timer);
  if (wait <= 0) {
    state.at = performance.now();
    return;
  }
  event.stopImmediatePropagation();
  state.timer = setTimeout(() => {
    state.at = 0;
    slider.dispatchEvent(new Event('input', { bubbles: true }));
  }, wait);
}, true);

// Only where this is said may something be dropped; saying it needs no round trip.
document.addEventListener('dragover', event => {
  if (event.target.closest?.('.rule')) event.preventDefault();
});

document.addEventListener('keydown', event => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || !document.querySelector('.profile-editor')) return;
  const key = event.key.toLowerCase();
  const id = key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : key === 'y' ? 'redo' : null;
  const button = id && document.getElementById(id);
  if (!button) return;
  event.preventDefault();
  button.click();
});

// The server's answer draws the element a moment after it asks for the focus.
export async function focusFirst(ids) {
  for (let tries = 0; tries < 30; tries++) {
    const element = ids.map(id => document.getElementById(id)).find(found => found);
    if (element) {
      element.focus();
      element.scrollIntoView({ block: 'nearest' });
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
