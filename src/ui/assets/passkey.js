// A form with data-passkey asks the browser for a passkey before it is sent. It shows itself only where that works.
for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) continue;
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const said = form.querySelector('[role=alert]');
    said.hidden = true;
    try {
      form.elements.response.value = JSON.stringify(await answerOf(form.dataset));
      form.submit();
    } catch {
      said.hidden = false;
    }
  });
}

async function answerOf({ passkey, options }) {
  const asked = await fetch(options, { method: 'POST', headers: { accept: 'application/json' } });
  if (!asked.ok) throw new Error('The server does not ask for a passkey.');
  const json = await asked.json();
  const credential =
    passkey === 'add'
      ? await navigator.credentials.create({
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(json),
        })
      : await navigator.credentials.get({
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(json),
        });
  return credential.toJSON();
}
