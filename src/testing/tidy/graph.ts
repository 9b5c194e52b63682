import { posix } from "node:path";
import { type Finding, isTest, type Source } from "./source";

/** Who may call whom: a module calls only what stands in its row, and a row names only rows above it. */
export const mayCall: Readonly<Record<string, readonly string[]>> = {
  audit: [],
  identity: ["audit"],
  catalog: ["audit"],
  ledger: ["identity"],
  // The language and contact of whom it writes to, and the balance that somebody wants to be warned of.
  notifications: ["identity", "ledger"],
  batches: ["identity", "audit"],
  inventory: ["catalog", "audit"],
  // Where a second pair of eyes is wanted is said once, by batches.
  payments: ["identity", "catalog", "ledger", "audit", "batches"],
  delivery: ["identity", "catalog", "notifications", "audit"],
  ordering: ["audit", "identity", "catalog", "ledger", "notifications", "inventory", "payments", "delivery"],
  kitchen: ["ordering", "inventory", "audit"],
  refunds: [
    "identity",
    "catalog",
    "ordering",
    "payments",
    "ledger",
    "inventory",
    "notifications",
    "audit",
    "batches",
  ],
  // What a person takes along, and how they leave.
  privacy: ["audit", "identity", "ledger", "notifications"],
  // The colleagues' desks: lists, timelines and bulk acts over what others own, by their doors.
  console: [
    "audit",
    "identity",
    "catalog",
    "ledger",
    "notifications",
    "batches",
    "inventory",
    "payments",
    "delivery",
    "ordering",
    "kitchen",
    "refunds",
  ],
  // Both read what others own and write nothing of theirs: by the doors, like everybody.
  analytics: [
    "console",
    "batches",
    "audit",
    "identity",
    "catalog",
    "ledger",
    "inventory",
    "payments",
    "delivery",
    "ordering",
    "kitchen",
    "refunds",
  ],
  proof: [
    "console",
    "batches",
    "analytics",
    "audit",
    "identity",
    "catalog",
    "ledger",
    "inventory",
    "payments",
    "delivery",
    "ordering",
    "kitchen",
    "refunds",
  ],
};

/** What each layer may import of ours, outside of its own folder. */
const layers: readonly { folder: string; may: readonly string[] }[] = [
  { folder: "src/kernel/", may: [] },
  { folder: "src/env.ts", may: [] },
  { folder: "src/platform/", may: ["src/kernel/", "src/env.ts", "drizzle/meta/"] },
  { folder: "src/modules/", may: ["src/kernel/", "src/env.ts", "src/platform/"] },
  // What is said in which language; the languages themselves are a person's, and so identity's.
  { folder: "src/i18n/", may: ["src/modules/"] },
  { folder: "src/ui/", may: ["src/kernel/", "src/modules/", "src/i18n/"] },
  { folder: "src/trpc/", may: ["src/kernel/", "src/env.ts", "src/platform/", "src/modules/", "src/i18n/"] },
  { folder: "src/paystack-twin/", may: [] },
  {
    folder: "src/app/",
    may: ["src/kernel/", "src/env.ts", "src/platform/", "src/modules/", "src/i18n/", "src/trpc/", "src/ui/"],
  },
  { folder: "src/proxy.ts", may: ["src/kernel/", "src/env.ts", "src/platform/", "src/ui/"] },
  { folder: "src/instrumentation.ts", may: ["src/begin-web", "src/platform/"] },
  { folder: "src/begin-web.ts", may: ["src/kernel/", "src/env.ts", "src/platform/", "src/modules/"] },
  { folder: "src/worker.ts", may: ["src/kernel/", "src/env.ts", "src/platform/", "src/modules/"] },
  { folder: "src/cli/", may: ["src/kernel/", "src/env.ts", "src/platform/", "src/modules/"] },
];

type Import = { readonly from: Source; readonly target: string; readonly line: number };

/** The layers of the house: what runs nearer to the person may import what lies deeper, never the other way. */
export function checkLayers(files: readonly Source[]): Finding[] {
  return ownImports(files.filter((file) => !isTest(file))).flatMap(({ from, target, line }) => {
    const layer = layers.find(({ folder }) => from.path.startsWith(folder));
    if (layer === undefined) {
      return from.path.startsWith("src/")
        ? [
            `${from.path}: stands in no layer. Put it into one of ${layers.map(({ folder }) => folder).join(", ")}`,
          ]
        : [];
    }
    if (target.startsWith(layer.folder) || layer.may.some((folder) => target.startsWith(folder))) return [];
    return [
      `${from.path}:${line}: ${layer.folder} must not import ${target}. Move what is shared down to a layer both may see, or pass it in as an argument`,
    ];
  });
}

/** What a browser may have: `rules` is the one without schemas, for what loads on a cheap phone's first touch. */
const browserDoors: readonly string[] = ["contract", "rules"];

/** A module is entered by its doors only, and calls only the modules of its row. */
export function checkModuleGraph(files: readonly Source[]): Finding[] {
  const found = ownImports(files.filter((file) => file.path.startsWith("src/"))).flatMap((entry) =>
    checkDoor(entry),
  );
  const unknown = [...new Set(files.map(moduleOf))].filter(
    (name) => name !== undefined && !(name in mayCall),
  );
  return [
    ...found,
    ...unknown.map(
      (name) =>
        `src/modules/${name}: is not in the table of modules. Give it a row there (src/testing/tidy/graph.ts) below everything it calls`,
    ),
  ];
}

function checkDoor({ from, target, line }: Import): Finding[] {
  const callee = moduleAt(target);
  const caller = moduleOf(from);
  if (callee === undefined || callee === caller) return [];
  const door = target.slice(`src/modules/${callee}/`.length).replace(/\.ts$/, "") || "index";
  const where = `${from.path}:${line}`;
  // Foreign keys are facts of the schema, in whichever direction; they call nothing.
  if (door === "tables" && /(^|[/-])tables\.ts$/.test(from.path)) return [];
  if (!["index", ...browserDoors].includes(door) && !(door === "tables" && isTest(from))) {
    return [
      `${where}: enters ${callee} by ${door}. Import ~/modules/${callee}, ~/modules/${callee}/contract or ~/modules/${callee}/rules`,
    ];
  }
  if (from.path.startsWith("src/ui/") && !browserDoors.includes(door)) {
    return [`${where}: the browser cannot have ~/modules/${callee}. Import ~/modules/${callee}/contract`];
  }
  // A test may play with the whole house; only what ships keeps the order of calls.
  if (caller === undefined || isTest(from) || (mayCall[caller] ?? []).includes(callee)) return [];
  return [
    `${where}: ${caller} may not call ${callee}. Let the later module orchestrate, or pass the answer in as an argument`,
  ];
}

/** The table itself keeps its promise: each row names only rows above it. */
export function checkTable(table: Readonly<Record<string, readonly string[]>>): Finding[] {
  const names = Object.keys(table);
  return names.flatMap((name, row) =>
    (table[name] ?? [])
      .filter((callee) => !names.slice(0, row).includes(callee))
      .map((callee) => `${name} names ${callee}, which is not above it: that would be a circle`),
  );
}

/** `../` out of a folder of the house hides where it goes: outside of one's own folder, paths start with ~/. */
export function checkClimbing(files: readonly Source[]): Finding[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap(({ specifier, line }) => {
      if (!specifier.startsWith("../") || !file.path.startsWith("src/")) return [];
      const target = posix.join(posix.dirname(file.path), specifier);
      const leaves = homeOf(file.path) !== homeOf(target) && target.startsWith("src/");
      return leaves ? [`${file.path}:${line}: climbs out by ${specifier}. Write ~/${target.slice(4)}`] : [];
    }),
  );
}

/** The folder within which relative paths may climb: a module, or a layer. */
function homeOf(path: string): string {
  return path
    .split("/")
    .slice(0, path.startsWith("src/modules/") ? 3 : 2)
    .join("/");
}

function moduleOf({ path }: Source): string | undefined {
  return moduleAt(path);
}

function moduleAt(path: string): string | undefined {
  return /^src\/modules\/([a-z-]+)(\/|$)/.exec(path)?.[1];
}

function ownImports(files: readonly Source[]): Import[] {
  return files.flatMap((from) =>
    importsOf(from).flatMap(({ specifier, line }) => {
      const target = resolve(from.path, specifier);
      return target === undefined ? [] : [{ from, target, line }];
    }),
  );
}

/** Where a specifier leads within the project; undefined for packages. */
function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith("~/")) return asFolder(`src/${specifier.slice(2)}`);
  if (specifier.startsWith(".")) return asFolder(posix.join(posix.dirname(from), specifier));
  return undefined;
}

/** The two single files of src that are layers of their own keep their ending, so that a prefix names them. */
function asFolder(path: string): string {
  return ["src/env", "src/proxy", "src/worker"].includes(path) ? `${path}.ts` : path;
}

function importsOf(file: Source): { specifier: string; line: number }[] {
  // `from "x"`, `import "x"` and `import("x")`; the statement may span lines, its specifier does not.
  const pattern = /(?:\bfrom|\bimport)\s*\(?\s*"([^"\n]+)"/g;
  return [...file.code.matchAll(pattern)].map((match) => ({
    specifier: match[1] ?? "",
    line: file.code.slice(0, match.index).split("\n").length,
  }));
}
