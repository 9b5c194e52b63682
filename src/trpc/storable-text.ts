/** A field that is wrong, as every wire names it. */
type Field = { path: string; message: string };

/**
 * The texts in an input that no database can keep: with a NUL, or with half of a surrogate pair. Everything else, SQL
 * and HTML included, is text and is kept as it was written. Walks without recursion: an input may be nested as deep as
 * its size allows.
 */
export function unstorableFields(input: unknown): Field[] {
  const fields: Field[] = [];
  const open: { path: string; value: unknown }[] = [{ path: "", value: input }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { path, value } = next;
    if (typeof value === "string") {
      if (value.includes("\0") || !value.isWellFormed()) {
        fields.push({ path, message: "This contains a character that cannot be stored." });
      }
    } else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        open.push({ path: path === "" ? name : `${path}.${name}`, value: inner });
      }
    }
  }
  return fields;
}
