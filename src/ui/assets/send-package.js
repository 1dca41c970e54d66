// Sends files in pieces: after a cut each goes on from what has arrived of it, now or when the same are chosen again.
const PIECE_BYTES = 8 * 1024 * 1024;
const ATTEMPTS = 8;
const MOST_PAUSE_MS = 30_000;

const form = document.getElementById('send-package');
const progress = document.getElementById('package-progress');

form.addEventListener('submit', (event) => {
  const files = [...form.querySelector('input[type=file]').files];
  if (files.length === 0) return;
  event.preventDefault();
  send(files).catch((error) => {
    progress.textContent = error.message;
    form.querySelector('button[type=submit], .nhsuk-button').disabled = false;
  });
});

async function send(files) {
  const about = files.map((file) => ({
    name: file.name,
    bytes: file.size,
    modified: file.lastModified,
  }));
  const { here } = await asking(() => ask('begun', { files: about }));
  const total = about.reduce((sum, { bytes }) => sum + bytes, 0);
  let sent = here.reduce((sum, bytes) => sum + bytes, 0);
  for (const [index, file] of files.entries()) {
    await sendRest(file, { about: about[index], here: here[index] }, (bytes) => {
      sent += bytes;
      progress.textContent = `${Math.floor((100 * sent) / total)}% sent`;
    });
  }
  progress.textContent = 'All of it has arrived.';
  const { page } = await ask('production', { files: about });
  location.assign(page);
}

async function sendRest(file, { about, here }, onSent) {
  for (let at = here; at < file.size; ) {
    const now = await asking(async (isAgain) => {
      // Of a piece whose answer was lost nobody knows whether it arrived.
      const from = isAgain ? (await ask('begun', { files: [about] })).here[0] : at;
      return from < file.size ? sendPiece(file, about, from) : from;
    });
    onSent(now - at);
    at = now;
  }
}

async function sendPiece(file, about, offset) {
  const body = new FormData();
  body.append('piece', file.slice(offset, offset + PIECE_BYTES), 'piece');
  const query = new URLSearchParams({ ...about, offset });
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
      return await work(attempt > 1);
    } catch (error) {
      if (error instanceof Refused) throw error;
      if (attempt === ATTEMPTS) {
        throw new Error(
          'The connection has ended. Choose the same files again later: they go on where they stopped.',
        );
      }
      progress.textContent = 'The connection has ended. Trying again.';
      await new Promise((done) => setTimeout(done, Math.min(1000 * 2 ** attempt, MOST_PAUSE_MS)));
    }
  }
}
