import { posix } from "node:path";
import type { Finding, Source } from "./source";

type Burden = {
  /** Where a menu begins to load. */
  readonly parts: readonly string[];
  readonly heavy: RegExp;
  /** Whether what comes at the first touch or with a cart counts, too. */
  readonly later: boolean;
  readonly advice: string;
};

/** Schemas: on a cheap phone all of it is fetched, read and started while somebody waits for a dish to open. */
const schemas: Burden = {
  parts: [
    "src/app/offline-door.tsx",
    "src/app/(shop)/cart-bar.tsx",
    "src/app/(shop)/resume-door.tsx",
    "src/app/(shop)/shop-frame.tsx",
    "src/app/(shop)/[regionId]/[kitchenId]/dish-door.tsx",
    "src/app/(shop)/[regionId]/[kitchenId]/dish-link.tsx",
    "src/app/(shop)/[regionId]/[kitchenId]/in-cart.tsx",
    "src/ui/section-nav.tsx",
    "src/ui/toast.tsx",
  ],
  heavy: /^(zod|~\/modules\/[^/]+\/contract)(\/|$)/,
  later: true,
  advice: "Take what is needed from ~/modules/<noun>/rules, or check by kept-shapes",
};

/** Icons that are components of the browser: every page's first scripts would bring them, to draw what the server drew. */
const browserIcons: Burden = {
  parts: [
    "src/app/layout.tsx",
    "src/app/(shop)/layout.tsx",
    "src/app/(shop)/[regionId]/[kitchenId]/page.tsx",
  ],
  heavy: /^lucide-react(\/|$)/,
  later: false,
  advice: "Take the drawing from ~/ui/drawn-icons",
};

/** Layers and fields that measure the page while they open: a tap on a dish would wait for that, and for their scripts. */
const measuringLayers: Burden = {
  parts: ["src/app/(shop)/[regionId]/[kitchenId]/dish-sheet.tsx"],
  heavy: /^@base-ui\/react\/(alert-dialog|dialog|drawer|number-field|popover)(\/|$)/,
  later: false,
  advice: "Take ~/ui/sheet and ~/ui/number-stepper, or fetch it when it is wanted",
};

/** No part of a menu in the browser brings a schema along, by whatever way. */
export function checkSchemas(files: readonly Source[], parts = schemas.parts): Finding[] {
  return check(files, { ...schemas, parts });
}

/** The frame and the menu are drawn by the server alone. */
export function checkBrowserIcons(files: readonly Source[], parts = browserIcons.parts): Finding[] {
  return check(files, { ...browserIcons, parts });
}

/** A dish opens without a library's layer. */
export function checkMeasuring(files: readonly Source[], parts = measuringLayers.parts): Finding[] {
  return check(files, { ...measuringLayers, parts });
}

function check(files: readonly Source[], burden: Burden): Finding[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return burden.parts.flatMap((part) => {
    const start = byPath.get(part);
    return start === undefined
      ? [`${part}: is not there. Name the part of the menu that took its place`]
      : walk(start, byPath, burden);
  });
}

function walk(
  start: Source,
  byPath: ReadonlyMap<string, Source>,
  { heavy, later, advice }: Burden,
): Finding[] {
  const found: Finding[] = [];
  const ways = new Map([[start.path, start.path]]);
  const waiting = [start];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const way = ways.get(file.path) ?? file.path;
    for (const specifier of loadedBy(file, later)) {
      if (heavy.test(specifier)) found.push(`${way}: loads ${specifier} on every menu. ${advice}`);
      const target = find(file.path, specifier, byPath);
      if (target === undefined || ways.has(target.path) || heavy.test(specifier)) continue;
      ways.set(target.path, `${way} → ${target.path}`);
      waiting.push(target);
    }
  }
  return found;
}

/** Whatever is imported for more than its types: at once, and `later` too. */
function loadedBy({ code }: Source, later: boolean): string[] {
  const pattern = /\b(?:(?:import|export)\s+(type\s)?[^"';]*?\bfrom\s*|import\s*(\()?\s*)"([^"\n]+)"/g;
  return [...code.matchAll(pattern)].flatMap(([, type, call, specifier = ""]) =>
    type === undefined && (later || call === undefined) ? [specifier] : [],
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
