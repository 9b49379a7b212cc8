// What floats above the page: menu, palette, theme switch, copy buttons. Listens on the document, so that
// it keeps working whatever Blazor renders anew.
document.addEventListener('click', event => {
  const opener = event.target.closest('[data-open]');
  if (opener) {
    opener.closest('[popover]:popover-open')?.hidePopover();
    document.getElementById(opener.dataset.open)?.showModal();
  }

  const copy = event.target.closest('[data-copy]');
  if (copy) navigator.clipboard?.writeText(copy.dataset.copy).then(() => { copy.textContent = 'Copied'; });

  if (event.target.closest('[data-print]')) window.print();

  const theme = event.target.closest('[data-theme-switch] button');
  if (theme) setTheme(theme.value);

  // A link followed from the drawer or the menu closes it.
  if (event.target.closest('[popover] a')) event.target.closest('[popover]:popover-open')?.hidePopover();
  // So does a click beside a dialog, or on a place in the palette.
  if (event.target instanceof HTMLDialogElement && event.target.open) event.target.close();
  event.target.closest('dialog [role="option"]')?.closest('dialog').close();
});

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  showTheme();
}

function showTheme() {
  for (const button of document.querySelectorAll('[data-theme-switch] button'))
    button.setAttribute('aria-pressed', String(button.value === document.documentElement.dataset.theme));
}

document.addEventListener('toggle', event => { if (event.target.id === 'user-menu') showTheme(); }, true);

// The palette: the focus stays in the input, arrows choose, Enter goes.
document.addEventListener('keydown', event => {
  const list = event.target.dataset?.list && document.getElementById(event.target.dataset.list);
  if (!list) return;
  const options = [...list.querySelectorAll('[role="option"]')];
  const at = options.findIndex(option => option.getAttribute('aria-selected') === 'true');
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    choose(event.target, options, (at + (event.key === 'ArrowDown' ? 1 : options.length - 1 + (at < 0))) % options.length);
  } else if (event.key === 'Enter') {
    event.preventDefault();
    options[Math.max(0, at)]?.click();
  }
});

document.addEventListener('input', event => {
  if (event.target.dataset?.list) choose(event.target, [...document.querySelectorAll(`#${event.target.dataset.list} [role="option"]`)], -1);
});

// A field that proposes how to go on: arrows choose, Enter takes what is chosen and else is the field's own, Escape closes.
document.addEventListener('keydown', event => {
  const list = event.target.dataset?.complete && document.getElementById(event.target.dataset.complete);
  if (!list || list.hidden) return;
  const options = [...list.querySelectorAll('[role="option"]')];
  const at = options.findIndex(option => option.getAttribute('aria-selected') === 'true');
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    choose(event.target, options, (at + (event.key === 'ArrowDown' ? 1 : options.length - 1 + (at < 0))) % options.length);
  } else if (event.key === 'Enter' && at >= 0) {
    event.preventDefault();
    choose(event.target, options, -1);
    options[at].click();
  } else if (event.key === 'Escape') {
    event.preventDefault();
    list.hidden = true;
  }
});

document.addEventListener('input', event => {
  const list = event.target.dataset?.complete && document.getElementById(event.target.dataset.complete);
  if (!list) return;
  choose(event.target, [...list.querySelectorAll('[role="option"]')], -1);
  list.hidden = false;
});

// Choosing by mouse must not leave the field, which would apply what is unfinished.
document.addEventListener('mousedown', event => { if (event.target.closest?.('.filter-ways')) event.preventDefault(); });

function choose(input, options, index) {
  options.forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
  if (index < 0) input.removeAttribute('aria-activedescendant');
  else {
    input.setAttribute('aria-activedescendant', options[index].id);
    options[index].scrollIntoView({ block: 'nearest' });
  }
}

// Blazor would follow the skip link as a link within the page, which scrolls but leaves the focus behind.
document.addEventListener('click', event => {
  if (!event.target.closest?.('.skip-link')) return;
  event.preventDefault();
  document.getElementById('content').focus();
}, true);
