import { z } from "zod";
import { codeField, nameField, passwordField, passwordLengthMax, phoneField } from "./fields";

/** The longest e-mail address there can be (RFC 5321). */
const emailLengthMax = 254;

const emailField = z
  .email({ error: "This does not look like an e-mail address." })
  .max(emailLengthMax)
  .toLowerCase();

export const renameInput = z.object({ name: nameField });
export type RenameInput = z.infer<typeof renameInput>;

/** Showing once more who it is: by the password, or by a code that was asked for. */
const shownFields = {
  password: z.string().min(1).max(passwordLengthMax).optional(),
  code: codeField.optional(),
};
export const showAgainInput = z.object(shownFields);
export type ShowAgainInput = z.infer<typeof showAgainInput>;

/** A new phone number or e-mail address. */
const contactField = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("phone"), value: phoneField }),
  z.object({ kind: z.literal("email"), value: emailField }),
]);
export type NewContact = z.infer<typeof contactField>;

export const requestContactCodeInput = z.object({ contact: contactField, shown: showAgainInput });
export type RequestContactCodeInput = z.infer<typeof requestContactCodeInput>;

export const changeContactInput = z.object({ contact: contactField, code: codeField });
export type ChangeContactInput = z.infer<typeof changeContactInput>;

export const changePasswordInput = z.object({ shown: showAgainInput, password: passwordField });
export type ChangePasswordInput = z.infer<typeof changePasswordInput>;

/** Whether there is a password at all: without one a person signs in by code. */
export const passwordDto = z.object({
  isSet: z.boolean(),
  /** The password was ended by the first code to the phone: just now, before, or it never was. */
  claim: z.enum(["now", "before"]).nullable(),
});
export type PasswordDto = z.infer<typeof passwordDto>;
