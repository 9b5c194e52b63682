/**
 * Scripts and styles of the build, asked for by whoever says in so many words that they read Brotli. Not by `br;q=0`,
 * which says that they do not, nor by a coding that only has `br` in its name; whoever says `*`, or writes it in
 * capitals, gets what Next packs, which everybody can read.
 */
const weight = "(?:\\s*;\\s*q=(?:1(?:\\.0{0,3})?|0?\\.(?!0*\\s*(?:,|$))\\d{1,3}))?";

const has = [{ type: "header", key: "accept-encoding", value: `(?:.*,)?\\s*br${weight}\\s*(?:,.*)?` }];

export const packedChunks = { source: "/_next/static/chunks/:file([\\w~-][\\w.~-]*\\.(?:js|css))", has };
/** The pictures of dishes, for the same people. */
export const packedPictures = { source: "/art/:id", has };
