/**
 * The one script of the backend's pages, served as it stands. It shows what works with passkeys where a browser has them, asks the browser, and
 * sends the answer with the page's own form. Its words stand in the page.
 */
export const PASSKEYS_JS = `
const able = typeof globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON === 'function';

async function ask(form) {
  const password = form.elements.namedItem('password')?.value;
  const answer = await fetch(form.dataset.options, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(password === undefined ? {} : { password }),
  });
  if (!answer.ok) return answer.status === 401 ? 'wrong' : 'failed';
  const options = await answer.json();
  try {
    const credential =
      form.dataset.passkey === 'create'
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.elements.namedItem('response').value = JSON.stringify(credential.toJSON());
  } catch (error) {
    return error.name === 'InvalidStateError' ? 'known' : 'cancelled';
  }
  if (form.elements.namedItem('password')) form.elements.namedItem('password').value = '';
  form.submit();
  return '';
}

if (able) {
  for (const part of document.querySelectorAll('[data-without-passkeys]')) part.hidden = true;
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false;
    const said = form.querySelector('[role=alert]');
    const button = form.querySelector('button');
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      said.hidden = true;
      button.disabled = true;
      const problem = await ask(form).catch(() => 'failed');
      button.disabled = false;
      said.textContent = said.dataset[problem] ?? '';
      said.hidden = problem === '';
    });
  }
}
`;
