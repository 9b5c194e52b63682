import { posix } from "node:path";
import type { Finding, Source } from "./source";

/**
 * What a menu has in the browser, with all that comes at the first touch or with a cart: on a cheap phone everything
 * here is fetched, read and started while somebody waits for a dish to open.
 */
const lightParts = [
  "src/app/offline-door.tsx",
  "src/app/(shop)/cart-bar.tsx",
  "src/app/(shop)/resume-door.tsx",
  "src/app/(shop)/shop-frame.tsx",
  "src/app/(shop)/[regionId]/[kitchenId]/dish-door.tsx",
  "src/app/(shop)/[regionId]/[kitchenId]/dish-link.tsx",
  "src/app/(shop)/[regionId]/[kitchenId]/in-cart.tsx",
  "src/ui/section-nav.tsx",
  "src/ui/toast.tsx",
];
/** Schemas start slowly and check what a browser need not check: 40 KB that a menu does without. */
const heavy = /^(zod|~\/modules\/[^/]+\/contract)(\/|$)/;

/** No part of a menu in the browser brings a schema along, by whatever way. */
export function checkLight(files: readonly Source[], parts: readonly string[] = lightParts): Finding[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return parts.flatMap((part) => {
    const start = byPath.get(part);
    if (start === undefined) return [`${part}: is not there. Name the part of the menu that took its place`];
    return walk(start, byPath);
  });
}

function walk(start: Source, byPath: ReadonlyMap<string, Source>): Finding[] {
  const found: Finding[] = [];
  const ways = new Map([[start.path, start.path]]);
  const waiting = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const way = ways.get(file.path) ?? file.path;
    for (const specifier of loadedBy(file)) {
      if (heavy.test(specifier)) {
        found.push(
          `${way}: loads ${specifier} on every menu. Take what is needed from ~/modules/<noun>/rules, or check by kept-shapes`,
        );
      }
      const target = find(file.path, specifier, byPath);
      if (target === undefined || ways.has(target.path) || heavy.test(specifier)) continue;
      ways.set(target.path, `${way} → ${target.path}`);
      waiting.push(target);
    }
  }
  return found;
}

/** Whatever is imported for more than its types, at once or later. */
function loadedBy({ code }: Source): string[] {
  const pattern = /\b(?:(?:import|export)\s+(type\s)?[^"';]*?\bfrom\s*|import\s*\(?\s*)"([^"\n]+)"/g;
  return [...code.matchAll(pattern)].flatMap(([, type, specifier = ""]) =>
    type === undefined ? [specifier] : [],
  );
}

function find(from: string, specifier: string, byPath: ReadonlyMap<string, Source>): Source | undefined {
  const path = specifier.startsWith("~/")
    ? `src/${specifier.slice(2)}`
    : specifier.startsWith(".")
      ? posix.join(posix.dirname(from), specifier)
      : undefined;
  return path === undefined
    ? undefined
    : (byPath.get(`${path}.ts`) ?? byPath.get(`${path}.tsx`) ?? byPath.get(`${path}/index.ts`));
}
