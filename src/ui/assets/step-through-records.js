// Left and right arrow go to the previous and the next record, unless the arrow moves something itself.
const MOVES_ITSELF = 'input, select, textarea, .changeover-scroll';

document.addEventListener('keydown', ({ key, target, altKey, ctrlKey, metaKey, shiftKey }) => {
  if (altKey || ctrlKey || metaKey || shiftKey || target.closest?.(MOVES_ITSELF)) return;
  const rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[key];
  const link = rel && document.querySelector(`.changeover-steps a[rel=${rel}]`);
  if (link) location.assign(link.href);
});

for (const hint of document.querySelectorAll('.changeover-steps__keys')) hint.hidden = false;
