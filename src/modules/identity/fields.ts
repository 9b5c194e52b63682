import { z } from "zod";

/** Long enough for four given names and a surname, short enough for a ticket. */
export const nameLengthMax = 80;

/** One line of text as a person writes it: any language and any marks, but no control characters, stored composed. */
export function lineOfText(lengthMax: number, empty = "Please fill this in.") {
  return z
    .string()
    .trim()
    .normalize("NFC")
    .min(1, { error: empty })
    .max(lengthMax, { error: `At most ${lengthMax} characters, please.` })
    .regex(/^\P{Cc}*$/u, { error: "This contains a character that cannot be stored." });
}

export const nameField = lineOfText(nameLengthMax, "Enter your name.");

/** As typed; `parsePhone` decides on the server, where the numbering plan is. */
export const phoneField = lineOfText(32, "Enter a phone number.").describe(
  "Any Nigerian way of writing it, or +country code",
);

/** Why a colleague did it: it stays in the audit log for ever. */
export const reasonField = lineOfText(300, "Say why.").min(3, { error: "At least 3 characters, please." });

export const codeDigits = 6;

/** A one-time code as it is typed. */
export const codeField = z
  .string()
  .trim()
  .regex(/^[0-9]{6}$/, { error: `The code has ${codeDigits} digits.` });

const passwordLengthMin = 8;
/** Argon2 takes any length; this bounds what one request may make it read. */
export const passwordLengthMax = 200;

/** A password as it is chosen, at sign-up and later. */
export const passwordField = z
  .string()
  .min(passwordLengthMin, { error: `A password needs at least ${passwordLengthMin} characters.` })
  .max(passwordLengthMax, { error: `A password has at most ${passwordLengthMax} characters.` });
