// Sends a file in pieces, past the circuit. A piece that fails is sent again; a file chosen again goes on where it broke off.
const tries = 5;

class Refused extends Error {}

const call = async (url, token, options = {}) => {
  const response = await fetch(url, { ...options, headers: { RequestVerificationToken: token, ...options.headers } });
  if (response.ok)
    return response.status === 204 ? null : response.json();
  const problem = await response.json().catch(() => null);
  const text = problem?.detail ?? problem?.title ?? `The server answered ${response.status}.`;
  throw response.status < 500 ? new Refused(text) : new Error(text);
};

const again = async work => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused || attempt === tries)
        throw error;
      await new Promise(done => setTimeout(done, 500 * 2 ** attempt));
    }
  }
};

const digest = async bytes => {
  // Only in secure contexts; elsewhere the size of each piece has to do.
  if (!crypto.subtle)
    return {};
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { 'Content-Digest': `sha-256=:${btoa(String.fromCharCode(...hash))}:` };
};

const begin = async (file, kind, token) => {
  const key = `upload:${kind}:${file.name}:${file.size}:${file.lastModified}`;
  const known = sessionStorage.getItem(key);
  const status = known && await call(`/api/uploads/${known}`, token).catch(() => null);
  if (status && !status.complete)
    return status;
  const fresh = await again(() => call('/api/uploads', token, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ fileName: file.name, size: file.size, kind }),
  }));
  sessionStorage.setItem(key, fresh.id);
  return fresh;
};

const send = async (file, kind, token, page) => {
  const upload = await begin(file, kind, token);
  const there = new Set(upload.present);
  for (let piece = 0; piece * upload.pieceSize < file.size; piece++) {
    if (there.has(piece))
      continue;
    const bytes = await file.slice(piece * upload.pieceSize, (piece + 1) * upload.pieceSize).arrayBuffer();
    const headers = { 'Content-Type': 'application/octet-stream', ...await digest(bytes) };
    await again(() => call(`/api/uploads/${upload.id}/chunks/${piece}`, token, { method: 'PUT', headers, body: bytes }));
    const sent = Math.min(file.size, (piece + 1) * upload.pieceSize);
    page.invokeMethodAsync('Sent', sent, file.size).catch(() => {});
  }
  await again(() => call(`/api/uploads/${upload.id}/complete`, token, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}',
  }));
  // A full load where the circuit has gone meanwhile.
  await page.invokeMethodAsync('Done', upload.id).catch(() => location.assign(`/imports/${upload.id}`));
};

export const attach = (zone, token, page) => {
  const input = zone.querySelector('input[type=file]');
  let busy = false;
  const take = async file => {
    if (!file || busy)
      return;
    busy = true;
    try {
      const kind = await page.invokeMethodAsync('Chosen', file.name, file.size);
      await send(file, kind, token, page);
    } catch (error) {
      await page.invokeMethodAsync('Failed', error instanceof Refused ? error.message : `The connection broke off: ${error.message}`).catch(() => {});
    } finally {
      busy = false;
      input.value = '';
    }
  };
  input.addEventListener('change', () => take(input.files[0]));
  zone.addEventListener('dragover', event => { event.preventDefault(); zone.classList.add('is-over'); });
  zone.addEventListener('dragleave', () => zone.classList.remove('is-over'));
  zone.addEventListener('drop', event => {
    event.preventDefault();
    zone.classList.remove('is-over');
    take(event.dataTransfer.files[0]);
  });
};
