const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LONGEST_COMMENT = 65_535;

/** How many bytes a zip file says that it unzips to; infinity where it has no readable directory. */
export function unzippedBytes(content: Uint8Array): number {
  const zip = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const end = endOfDirectory(zip);
  if (end === undefined) return Number.POSITIVE_INFINITY;
  const entries = zip.readUInt16LE(end + 10);
  let place = zip.readUInt32LE(end + 16);
  let bytes = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (place + ENTRY_BYTES > zip.length || zip.readUInt32LE(place) !== ENTRY) {
      return Number.POSITIVE_INFINITY;
    }
    bytes += zip.readUInt32LE(place + 24);
    const [name, extra, comment] = [28, 30, 32].map((at) => zip.readUInt16LE(place + at));
    place += ENTRY_BYTES + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return bytes;
}

function endOfDirectory(zip: Buffer): number | undefined {
  const first = Math.max(0, zip.length - LONGEST_COMMENT - 22);
  for (let place = zip.length - 22; place >= first; place--) {
    if (zip.readUInt32LE(place) === END_OF_DIRECTORY) return place;
  }
  return undefined;
}
