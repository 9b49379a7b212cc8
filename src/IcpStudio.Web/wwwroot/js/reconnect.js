// Blazor's script only sets CSS classes on the panel. This keeps the page from being used meanwhile,
// and loads it again once the server answers but no longer knows it (after a restart).
const lost = ['failed', 'rejected', 'paused', 'resume-failed'];
const panel = document.getElementById('components-reconnect-modal');
let asking = false;

const isAny = states => states.some(state => panel.classList.contains(`components-reconnect-${state}`));
const isDown = () => isAny(['show', ...lost]);

async function reloadWhenTheServerAnswers() {
  if (asking) return;
  asking = true;
  while (isDown()) {
    try {
      // Any answer will do: this one is small and needs no sign-in.
      const answer = await fetch('favicon.svg', { cache: 'no-store' });
      if (answer.ok && isAny(lost)) {
        location.reload();
        return;
      }
    } catch {
      // Still down.
    }
    await new Promise(resolve => setTimeout(resolve, 1000));
  }
  asking = false;
}

new MutationObserver(() => {
  const down = isDown();
  for (const part of document.querySelectorAll('.shell, .toasts')) part.inert = down;
  if (down) {
    for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
    reloadWhenTheServerAnswers();
  }
}).observe(panel, { attributes: true, attributeFilter: ['class'] });
