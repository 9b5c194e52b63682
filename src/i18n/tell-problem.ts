import type { Locale } from "~/modules/identity/contract";
import { pcmFieldFaults, pcmRefusals } from "./pcm/refusals";

type Told = { readonly code: string; readonly sentence: string; readonly details: Record<string, unknown> };

/**
 * A problem in the language of whoever reads it: its sentence, and that of each field. Code, status and the facts in
 * its details stay. What nobody has put into Pidgin is told in English rather than not at all.
 */
export function tellProblem<P extends Told>(problem: P, locale: Locale): P {
  if (locale === "en") return problem;
  const { code, sentence, details } = problem;
  const own = pcmRefusals[code];
  const told = typeof own === "function" ? own(details) : (own ?? pcmFieldFaults[sentence] ?? sentence);
  return { ...problem, sentence: told, details: tellFields(details) };
}

function tellFields(details: Record<string, unknown>): Record<string, unknown> {
  if (!Array.isArray(details.fields)) return details;
  const fields = details.fields.map((field: unknown) => {
    const message: unknown = Reflect.get(Object(field), "message");
    return typeof message === "string" ? { ...Object(field), message: fieldFault(message) } : field;
  });
  return { ...details, fields };
}

function fieldFault(message: string): string {
  const atMost = /^At most (\d+) characters, please\.$/.exec(message)?.[1];
  if (atMost !== undefined) return `Make e no pass ${atMost} characters, abeg.`;
  const refusal = message.startsWith("This does not look like a phone number")
    ? pcmRefusals["identity.bad_phone"]
    : undefined;
  return typeof refusal === "string" ? refusal : (pcmFieldFaults[message] ?? message);
}
