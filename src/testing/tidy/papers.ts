import type { Finding } from "./source";

/** A paper of the house: README or a file in docs. */
export type Paper = { readonly path: string; readonly text: string };

/** Oldest versions without a published hole that concerns us; the lockfile may hold nothing older, nested or not. */
const securityFloors: Readonly<Record<string, string>> = {
  next: "16.3.3",
  "@trpc/server": "11.8.0",
  "drizzle-orm": "0.45.2",
  "next-auth": "4.24.15",
  react: "19.2.8",
  "react-dom": "19.2.8",
};

/** The example names what env.ts reads, no more and no less, and the operator's paper explains each. */
export function checkEnvironment(envSource: string, example: string, operating: string): Finding[] {
  const read = namesIn(envSource, /^ {2}([A-Z][A-Z0-9_]+):/gm);
  const shown = namesIn(example, /^#? ?([A-Z][A-Z0-9_]+)=/gm);
  const told = namesIn(operating, /`([A-Z][A-Z0-9_]+)`/g);
  return [
    ...read
      .filter((name) => !shown.includes(name))
      .map((name) => `${name}: src/env.ts reads it. Add it to .env.example`),
    ...shown
      .filter((name) => !read.includes(name))
      .map((name) => `${name}: nothing reads it. Take it out of .env.example`),
    ...read
      .filter((name) => !told.includes(name))
      .map((name) => `${name}: nobody explains it. Add it to docs/operating.md`),
  ];
}

/** No copy of a package in the lockfile is older than its floor. */
export function checkFloors(lockfile: { packages: Record<string, { version?: string }> }): Finding[] {
  return Object.entries(lockfile.packages).flatMap(([path, { version }]) => {
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const floor = securityFloors[name];
    if (floor === undefined || version === undefined || !isOlder(version, floor)) return [];
    return [`${path}: ${version} has known holes. Move ${name} to ${floor} or newer`];
  });
}

/** Each decision tells its context, what was decided, what follows and when to think again, on a page. */
export function checkDecisions(records: readonly Paper[]): Finding[] {
  const linesMax = 60;
  const sorted = [...records].sort((a, b) => (a.path < b.path ? -1 : 1));
  return sorted.flatMap(({ path, text }, index) => {
    const number = String(index + 1).padStart(3, "0");
    const missing = ["**Context.**", "**Decision.**", "**Consequences.**", "**Reconsider**"].filter(
      (part) => !text.includes(part),
    );
    return [
      ...(text.startsWith(`# ${number} `) && path.includes(`/${number}-`)
        ? []
        : [
            `${path}: is the record number ${number} by its place. Number file and title alike, without gaps`,
          ]),
      ...missing.map((part) => `${path}: has no ${part} Say it, in whole sentences`),
      ...(text.split("\n").length > linesMax ? [`${path}: is longer than a page. Say less`] : []),
    ];
  });
}

/** A file that a paper names is there; `exists` answers for a path from the root. */
export function checkNamedFiles(papers: readonly Paper[], exists: (path: string) => boolean): Finding[] {
  const named =
    /`((?:src|bin|docs|drizzle|e2e|deploy|public)\/[\w./()[\]-]*\w)`|\]\(((?!https?:|#)[^)\s]+)\)/g;
  return papers.flatMap(({ path, text }) =>
    [...text.matchAll(named)].flatMap(([, fromRoot, link]) => {
      const target = fromRoot ?? resolveLink(path, link ?? "");
      return exists(target)
        ? []
        : [`${path}: names ${target}, which is not there. Name what is there, or leave it out`];
    }),
  );
}

/** The README is read on one screen, by somebody who has never been here. */
export function checkReadme(text: string, linesMax = 80): Finding[] {
  const lines = text.trimEnd().split("\n").length;
  return lines > linesMax
    ? [`README.md: has ${lines} lines, more than ${linesMax}. Move the rest to docs`]
    : [];
}

/** The paper on lock order shows the same rungs as the code, in the same order. */
export function checkLadder(paper: string, ladder: readonly string[]): Finding[] {
  const told = [...paper.matchAll(/^\| (\w+) \| [^|]+ \| [^|]+ \|$/gm)]
    .map((match) => match[1])
    .filter((rung) => rung !== "rung");
  return told.join() === ladder.join()
    ? []
    : [
        `docs/lock-order.md: shows ${told.join(", ")} where the code climbs ${ladder.join(", ")}. Write down what the code does`,
      ];
}

function resolveLink(from: string, link: string): string {
  return new URL(link.replace(/#.*$/, ""), `file:///${from}`).pathname.slice(1);
}

function namesIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ""))];
}

function isOlder(version: string, floor: string): boolean {
  const numbers = (text: string) => text.split("-")[0]?.split(".").map(Number) ?? [];
  const [have, need] = [numbers(version), numbers(floor)];
  const place = need.findIndex((part, index) => part !== have[index]);
  return place !== -1 && (have[place] ?? 0) < (need[place] ?? 0);
}
