/** Reads CSV by RFC 4180: the records, each with its fields as text. */
export function readCsv(file: string): string[][] {
  const records: string[][] = [];
  const text = file.replace(/^\uFEFF/, "");
  let record: string[] = [];
  let place = 0;
  while (place < text.length) {
    const { field, end } = readField(text, place);
    record.push(field);
    const isLineEnd = text.startsWith("\r\n", end) || end >= text.length;
    if (!isLineEnd && text[end] !== ",") throw new Error(`no end of a field at ${end}`);
    if (isLineEnd) {
      records.push(record);
      record = [];
    }
    place = end + (isLineEnd ? 2 : 1);
    if (!isLineEnd && (place >= text.length || text.startsWith("\r\n", place))) {
      records.push([...record, ""]);
      record = [];
      place += 2;
    }
  }
  return records;
}

function readField(text: string, start: number): { field: string; end: number } {
  if (text[start] !== '"') {
    const ends = [text.indexOf(",", start), text.indexOf("\r\n", start), text.length].filter(
      (end) => end >= 0,
    );
    const end = Math.min(...ends);
    const field = text.slice(start, end);
    if (/["\n\r]/.test(field)) throw new Error(`a bare field holds a quote or a line end: ${field}`);
    return { field, end };
  }
  let end = start + 1;
  while (end < text.length && !(text[end] === '"' && text[end + 1] !== '"')) end += text[end] === '"' ? 2 : 1;
  return { field: text.slice(start + 1, end).replaceAll('""', '"'), end: end + 1 };
}
