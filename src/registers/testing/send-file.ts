import type { PermitBook } from './permits.ts';

/** Sends a form with a file, as a browser does. */
export async function sendFile(
  { web }: PermitBook,
  url: string,
  fields: Record<string, string>,
  file: { name: string; content: string | Uint8Array } | undefined,
): Promise<{ status: number; text: string; location: string | undefined; html: string }> {
  const boundary = 'a-boundary-that-stands-nowhere-else';
  const chunks: (string | Uint8Array)[] = [];
  for (const [name, value] of Object.entries(fields)) {
    chunks.push(
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
  }
  const { name = '', content = '' } = file ?? {};
  chunks.push(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
    content,
    `\r\n--${boundary}--\r\n`,
  );
  const body = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk)));
  return web.send({ method: 'POST', url, body, type: `multipart/form-data; boundary=${boundary}` });
}
