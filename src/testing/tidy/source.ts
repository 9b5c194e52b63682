import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A file of the project as the checks see it. Both readings keep every line where it was. */
export type Source = {
  /** From the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Without comments. */
  readonly code: string;
  /** Without comments, and with nothing left in strings: what is said is gone, what is done remains. */
  readonly bare: string;
};

/** What a check found: where, what is wrong, and what to do instead. */
export type Finding = string;

const folders = ["src", "bin", "e2e"];
const endings = /\.(ts|tsx|mts|mjs)$/;

/** Every file of ours that is written by hand and run. */
export function readTree(root: string): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && endings.test(entry.name))
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return source(file.slice(root.length + 1), readFileSync(file, "utf8"));
      }),
  );
}

export function source(path: string, text: string): Source {
  return { path, text, ...readings(text) };
}

export function isTest({ path }: Source): boolean {
  return (
    /\.(test|fixture|setup)\.tsx?$/.test(path) || path.startsWith("src/testing/") || path.startsWith("e2e/")
  );
}

/** The lines of one reading that match, as `path:line`. */
export function linesWith(file: Source, reading: "text" | "code" | "bare", pattern: RegExp): string[] {
  return file[reading]
    .split("\n")
    .flatMap((line, index) => (pattern.test(line) ? [`${file.path}:${index + 1}`] : []));
}

const lexemes = {
  comment: /\/\*[\s\S]*?\*\/|\/\/[^\n]*/y,
  // A quote that does not close on its line is an apostrophe: of a sentence in JSX, or of a regular expression.
  quoted: /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y,
};

/** Reads comments, strings and templates, which may nest; regular expressions are taken for plain code. */
function readings(text: string): { code: string; bare: string } {
  let code = "";
  let bare = "";
  // For each template we are inside of: the braces still open in its current `${…}`.
  const templates: number[] = [];
  let isInTemplate = false;
  const take = (piece: string, forCode: string, forBare: string) => {
    code += forCode;
    bare += forBare;
    at += piece.length;
  };
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (isInTemplate) {
      const isEscape = character === "\\";
      if (text.startsWith("${", at)) {
        templates.push(0);
        isInTemplate = false;
        take("${", "${", "${");
      } else if (character === "`") {
        isInTemplate = false;
        take("`", "`", "`");
      } else {
        const piece = isEscape ? text.slice(at, at + 2) : character;
        take(piece, piece, blank(piece));
      }
      continue;
    }
    const comment = matchAt(lexemes.comment, text, at);
    const quoted = comment === undefined ? matchAt(lexemes.quoted, text, at) : undefined;
    if (comment !== undefined) take(comment, blank(comment), blank(comment));
    else if (quoted !== undefined) take(quoted, quoted, `"${blank(quoted.slice(2))}"`);
    else {
      isInTemplate = character === "`" || closesPlaceholder(character, templates);
      take(character, character, character);
    }
  }
  return { code, bare };
}

/** Counts the braces of the innermost placeholder; true when this one ends it and its template goes on. */
function closesPlaceholder(character: string, templates: number[]): boolean {
  const innermost = templates.length - 1;
  const open = templates[innermost];
  if (open === undefined) return false;
  if (character === "{") templates[innermost] = open + 1;
  else if (character === "}" && open > 0) templates[innermost] = open - 1;
  else if (character === "}") {
    templates.pop();
    return true;
  }
  return false;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Spaces, with the line ends kept. */
function blank(piece: string): string {
  return piece.replace(/[^\n]/g, " ");
}
