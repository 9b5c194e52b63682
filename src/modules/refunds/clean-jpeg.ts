/** A picture that was written anew, of so many pixels. */
export type CleanJpeg = { readonly bytes: Uint8Array; readonly width: number; readonly height: number };

/** Twelve megapixels, what a telephone's camera makes: more is no photo of a dinner but an attack on whoever opens it. */
const pixelsMax = 12_000_000;
/**
 * Each scan of a progressive picture is drawn over all of its pixels: a program makes ten of them, and thousands, which
 * fit into our bytes, keep the browser of whoever opens it busy for minutes.
 */
const scansMax = 32;

const marker = { start: 0xd8, end: 0xd9, scan: 0xda, adobe: 0xee } as const;
/** Baseline, extended and progressive: what browsers write and all of them read. */
const frames: readonly number[] = [0xc0, 0xc1, 0xc2];
/** Quantisation, Huffman tables, restart interval. */
const tables: readonly number[] = [0xdb, 0xc4, 0xdd];
/** Application data and comments: where it was taken, by which device, a smaller picture, anything at all. */
const isSpoken = (code: number) => (code >= 0xe0 && code <= 0xef) || code === 0xfe;
const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7;

type Part = { readonly code: number; readonly from: number; readonly to: number };

/**
 * A JPEG as a picture alone: each part that is needed to draw it, copied in its order; what was said beside it (place,
 * device, comments, whatever follows its end) is left behind. Null for what is no whole JPEG of at most twelve megapixels and some scans.
 * Its parts by ITU-T T.81, annex B.
 */
export function cleanJpeg(bytes: Uint8Array): CleanJpeg | null {
  if (bytes[0] !== 0xff || bytes[1] !== marker.start) return null;
  const kept: Part[] = [{ code: marker.start, from: 0, to: 2 }];
  let frame: { width: number; height: number } | null = null;
  let scans = 0;
  for (let at = 2; ; ) {
    const part = partAt(bytes, at);
    if (part === null) return null;
    at = part.to;
    if (part.code === marker.end) {
      if (scans === 0 || frame === null) return null;
      return { bytes: copied(bytes, [...kept, part]), ...frame };
    }
    if (frames.includes(part.code)) {
      if (frame !== null) return null;
      frame = frameOf(bytes, part);
      if (frame === null) return null;
    } else if (part.code === marker.scan) {
      scans += 1;
      if (frame === null || scans > scansMax) return null;
    } else if (!tables.includes(part.code) && !isSpoken(part.code)) {
      return null;
    }
    if (!isSpoken(part.code) || isColours(bytes, part)) kept.push(part);
  }
}

/** From its marker to the end of what belongs to it; with a scan, all of its compressed picture. */
function partAt(bytes: Uint8Array, at: number): Part | null {
  let start = at;
  if (bytes[start] !== 0xff) return null;
  // A marker may be preceded by any number of fill bytes.
  while (bytes[start + 1] === 0xff) start += 1;
  const code = bytes[start + 1];
  if (code === undefined) return null;
  if (code === marker.end) return { code, from: start, to: start + 2 };
  const length = wordAt(bytes, start + 2);
  if (length < 2 || start + 2 + length > bytes.length) return null;
  const to = start + 2 + length;
  return { code, from: start, to: code === marker.scan ? endOfScan(bytes, to) : to };
}

/** Where the next marker is: within a scan, FF is followed by 00, or by a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && !isRestart(next)) return at;
    at += bytes[at] === 0xff ? 2 : 1;
  }
  return bytes.length;
}

/** Eight bits a colour, one or three of them, and a size. */
function frameOf(bytes: Uint8Array, { from, to }: Part): { width: number; height: number } | null {
  const colours = bytes[from + 9];
  if (bytes[from + 4] !== 8 || (colours !== 1 && colours !== 3) || to - from !== 10 + 3 * colours)
    return null;
  const [height, width] = [wordAt(bytes, from + 5), wordAt(bytes, from + 7)];
  return width > 0 && height > 0 && width * height <= pixelsMax ? { width, height } : null;
}

/** Adobe's twelve bytes say how the colours are to be read; without them some pictures turn green. */
function isColours(bytes: Uint8Array, { code, from, to }: Part): boolean {
  return (
    code === marker.adobe &&
    to - from === 16 &&
    String.fromCharCode(...bytes.subarray(from + 4, from + 9)) === "Adobe"
  );
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function copied(bytes: Uint8Array, parts: readonly Part[]): Uint8Array {
  const size = parts.reduce((sum, { from, to }) => sum + to - from, 0);
  const copy = new Uint8Array(size);
  let at = 0;
  for (const { from, to } of parts) {
    copy.set(bytes.subarray(from, to), at);
    at += to - from;
  }
  return copy;
}
