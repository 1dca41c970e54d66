import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';

/** So much text is held before it goes to the file. */
const HELD = 1_000_000;

/** The name of the file of a patient as SQL: nothing in it says who that is. */
export const FILE_NAME = `'record-' || lpad(patient::varchar, 7, '0') || '.json'`;

/** Writes the lines of `bundle_line` (patient, file, place, n, line) as one Bundle for each patient, one resource after the other. */
export async function writeBundles(connection: DuckDBConnection, out: string): Promise<void> {
  const rows = await connection.stream(
    'select file, id, line from bundle_line join bundle using (patient) order by patient, place, n, line',
  );
  let bundle: OpenBundle | null = null;
  for await (const chunk of rows.yieldRowObjectJson())
    for (const { file, id, line } of chunk as { file: string; id: string; line: string }[]) {
      if (bundle?.name !== file) {
        await bundle?.close();
        bundle = await OpenBundle.begin(out, file, id);
      }
      await bundle.add(line);
    }
  await bundle?.close();
}

class OpenBundle {
  readonly name: string;
  readonly #handle: FileHandle;
  #text: string;
  #isFirst = true;

  private constructor(name: string, handle: FileHandle, head: string) {
    this.name = name;
    this.#handle = handle;
    this.#text = head;
  }

  static async begin(out: string, name: string, id: string): Promise<OpenBundle> {
    return new OpenBundle(name, await open(join(out, name), 'wx'), headOf(id));
  }

  async add(resource: string): Promise<void> {
    this.#text += `${this.#isFirst ? '' : ','}\n{"resource":${resource}}`;
    this.#isFirst = false;
    if (this.#text.length > HELD) await this.#write();
  }

  async close(): Promise<void> {
    this.#text += '\n]}\n';
    await this.#write();
    await this.#handle.close();
  }

  async #write(): Promise<void> {
    await this.#handle.write(this.#text);
    this.#text = '';
  }
}

function headOf(id: string): string {
  const profile =
    'https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-StructuredRecord-Bundle-1';
  return `{"resourceType":"Bundle","id":"${id}","meta":{"profile":["${profile}"]},"type":"collection","entry":[`;
}
