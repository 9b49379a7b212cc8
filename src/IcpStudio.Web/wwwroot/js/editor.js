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

// Enter chooses from the list of what has been typed, not from the one of a moment before that is still on screen.
document.addEventListener('keydown', event => {
  const input = event.target;
  if (event.key !== 'Enter' || !input.matches?.('.combobox input')) return;
  const list = document.getElementById(input.getAttribute('aria-controls'));
  const isFor = text => list?.dataset.for === text;
  const typed = input.value.trim();
  if (isFor(typed)) return;
  event.preventDefault();
  event.stopPropagation();
  const until = performance.now() + 2000;
  const wait = setInterval(() => {
    if (!isFor(typed) && performance.now() < until) return;
    clearInterval(wait);
    if (isFor(typed)) list.querySelector('[role="option"]')?.click();
  }, 10);
}, true);

// Only where this is said may something be dropped; saying it needs no round trip.
document.addEventListener('dragover', event => {
  if (event.target.closest?.('[data-drop]')) event.preventDefault();
});

// Alt+N: to the box that adds a criterion, from wherever the focus is.
document.addEventListener('keydown', event => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== 'KeyN') return;
  const box = document.getElementById('add-criterion');
  if (!box) return;
  event.preventDefault();
  box.focus();
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

// A quiet text is several lines high, but Enter is no line in most of them: it goes on, as in a line of a form.
document.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && event.target.matches?.('textarea.quiet-text')) event.preventDefault();
});

// The address may name a section that was not drawn yet when the browser looked for it.
export function showSection() {
  if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

// The server's answer draws the element a moment after it asks for the focus.
export async function focusFirst(ids) {
  for (let tries = 0; tries < 30; tries++) {
    const element = ids.map(id => document.getElementById(id)).find(found => found);
    if (element) {
      element.focus();
      element.select?.();
      element.scrollIntoView({ block: 'nearest' });
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}
