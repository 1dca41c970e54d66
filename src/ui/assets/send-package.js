// Sends a package in pieces: after a cut it goes on from what has arrived, now or when the file is chosen again.
const PIECE_BYTES = 8 * 1024 * 1024;
const ATTEMPTS = 8;
const MOST_PAUSE_MS = 30_000;

const form = document.getElementById('send-package');
const progress = document.getElementById('package-progress');

form.addEventListener('submit', (event) => {
  const file = form.querySelector('input[type=file]').files[0];
  if (!file) return;
  event.preventDefault();
  send(file).catch((error) => {
    progress.textContent = error.message;
    form.querySelector('button[type=submit], .nhsuk-button').disabled = false;
  });
});

async function send(file) {
  const about = { name: file.name, bytes: file.size, modified: file.lastModified };
  let { here } = await asking(() => ask('begun', about));
  while (here < file.size) {
    progress.textContent = `${Math.floor((100 * here) / file.size)}% sent`;
    here = await asking(() => sendPiece(file, about));
  }
  progress.textContent = 'All of it has arrived.';
  const { page } = await ask('production', about);
  location.assign(page);
}

// What is here is asked again each time: of a piece whose answer was lost nobody knows whether it arrived.
async function sendPiece(file, about) {
  const { here } = await ask('begun', about);
  if (here >= file.size) return here;
  const body = new FormData();
  body.append('piece', file.slice(here, here + PIECE_BYTES), 'piece');
  const query = new URLSearchParams({ ...about, offset: here });
  const answer = await fetch(`${form.action}/pieces?${query}`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body,
  });
  return (await read(answer)).here;
}

async function ask(what, about) {
  const answer = await fetch(`${form.action}/${what}`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(about),
  });
  return read(answer);
}

// What is refused stays refused; only a connection that ended is worth another attempt.
class Refused extends Error {}

async function read(answer) {
  const said = await answer.json();
  if (answer.ok) return said;
  throw new Refused(said.message);
}

async function asking(work) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused) throw error;
      if (attempt === ATTEMPTS) {
        throw new Error(
          'The connection has ended. Choose the same file again later: it goes on where it stopped.',
        );
      }
      progress.textContent = 'The connection has ended. Trying again.';
      await new Promise((done) => setTimeout(done, Math.min(1000 * 2 ** attempt, MOST_PAUSE_MS)));
    }
  }
}
