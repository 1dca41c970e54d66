// Shows how far a piece of work is without loading the whole page; when it has ended, loads what came of it.
const BETWEEN_LOOKS_MS = 1000;

async function look() {
  const progress = document.getElementById('progress');
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const newer = page.getElementById('progress');
  if (!newer) {
    location.reload();
    return;
  }
  progress.replaceChildren(...newer.childNodes);
  setTimeout(follow, BETWEEN_LOOKS_MS);
}

// The application may be restarting: the page stays as it is, and looks again later.
function follow() {
  look().catch(() => setTimeout(follow, 5 * BETWEEN_LOOKS_MS));
}

setTimeout(follow, BETWEEN_LOOKS_MS);
