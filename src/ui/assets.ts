import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where the design system is installed; its Nunjucks macros are found from here too. */
export const NHSUK = dirname(fileURLToPath(import.meta.resolve('nhsuk-frontend')));
const OURS = fileURLToPath(new URL('./assets/', import.meta.url));

/** Addresses of the files that every page loads. They change with the content, so browsers may keep them. */
export type Assets = { base: string; register(app: FastifyInstance): Promise<void> };

export function readAssets(): Assets {
  const styles = withoutReservedFont(readFileSync(join(NHSUK, 'nhsuk-frontend.min.css'), 'utf8'));
  const base = `/assets/${fingerprint(styles)}`;
  const keep = { maxAge: '365d', immutable: true, index: false, decorateReply: false } as const;
  return {
    base,
    async register(app) {
      await app.register(fastifyStatic, { ...keep, root: OURS, prefix: `${base}/` });
      await app.register(fastifyStatic, {
        ...keep,
        root: join(NHSUK, 'assets/images'),
        prefix: `${base}/images/`,
      });
      const script = readFileSync(join(NHSUK, 'nhsuk-frontend.min.js'), 'utf8');
      serve(app, `${base}/nhsuk.css`, 'text/css', styles.replaceAll('/assets/images/', 'images/'));
      serve(app, `${base}/nhsuk.js`, 'text/javascript', script);
    },
  };
}

/**
 * The typeface Frutiger is licensed for services on the NHS web sites only, so the design system's
 * own fall-back is used, and no page asks the NHS's font server for anything.
 */
function withoutReservedFont(styles: string): string {
  return styles.replace(/@font-face\s*\{[^}]*\}/g, '').replaceAll('Frutiger W01,', '');
}

function fingerprint(styles: string): string {
  const hash = createHash('sha256').update(styles);
  for (const name of readdirSync(OURS).sort()) hash.update(readFileSync(join(OURS, name)));
  return hash.digest('hex').slice(0, 12);
}

function serve(app: FastifyInstance, address: string, type: string, content: string): void {
  app.get(address, (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .type(`${type}; charset=utf-8`)
      .send(content.replace(/\n?(\/\*|\/\/)# sourceMappingURL=.*\s*$/, '')),
  );
}
