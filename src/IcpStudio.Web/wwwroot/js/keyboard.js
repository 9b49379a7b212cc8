// Keys that work on every page: "/", "?", Ctrl+K, and arrows in lists marked with data-rows.
function isTyping(target) {
  return target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName);
}

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    document.querySelector('dialog[data-shortcut="ctrl+k"]')?.showModal();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if ((event.key === '/' || event.key === '?') && !isTyping(event.target) && !document.querySelector('dialog[open]')) {
    // A page's own search goes before the one of the sidebar.
    const target = document.querySelector(`main [data-shortcut="${event.key}"]`) ?? document.querySelector(`[data-shortcut="${event.key}"]`);
    if (!target) return;
    event.preventDefault();
    if (target instanceof HTMLDialogElement) {
      target.showModal();
    } else {
      const drawer = target.closest('[popover]');
      if (drawer && getComputedStyle(drawer).display === 'none') drawer.showPopover();
      target.focus();
      target.select?.();
    }
    return;
  }
  moveInRows(event);
});

// <table data-rows> whose rows each have one <a data-row> (or button): arrows move the focus between them, Enter opens.
function moveInRows(event) {
  const list = event.target.closest?.('[data-rows]');
  if (!list || (isTyping(event.target) && !event.target.matches('[data-row]'))) return;
  const rows = [...list.querySelectorAll('[data-row]')];
  if (rows.length === 0) return;
  const row = event.target.closest('tr, li');
  const at = row ? rows.findIndex(item => row.contains(item)) : -1;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  rows[Math.max(0, Math.min(rows.length - 1, to))].focus();
}

// A click anywhere in a row opens it, unless it was meant for something in it or selected text.
document.addEventListener('click', event => {
  const row = event.target.closest('[data-rows] tr');
  if (!row || event.target.closest('a, button, input, select, label') || !getSelection().isCollapsed) return;
  row.querySelector('a[data-row]')?.click();
});
