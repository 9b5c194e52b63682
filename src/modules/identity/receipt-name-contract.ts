import { z } from "zod";
import { lineOfText } from "./fields";

/** A registered company's name is longer than a person's. */
export const legalNameLengthMax = 120;

/**
 * A Nigerian tax number as it is kept: the tax identity of 2026 (13 digits), a company's before it (8 and 4), a person's
 * (10). Written as people write it: spaces and dashes do not count.
 */
export const tinShape = /^([0-9]{10}|[0-9]{8}-[0-9]{4}|[0-9]{13})$/;

const tinField = z
  .string()
  .max(30)
  .transform((typed) => typed.replaceAll(/[\s-]/g, "").replace(/^([0-9]{8})([0-9]{4})$/, "$1-$2"))
  .pipe(z.string().regex(tinShape, { error: "A tax number has 10, 12 or 13 digits." }));

/** Who one's receipts are made out to; null: the name one is called by, and no tax number. */
export const receiptNameInput = z.object({
  legalName: lineOfText(legalNameLengthMax).nullable(),
  tin: tinField.nullable(),
});
export type ReceiptNameInput = z.infer<typeof receiptNameInput>;

export const receiptNameDto = z.object({ legalName: z.string().nullable(), tin: z.string().nullable() });
export type ReceiptNameDto = z.infer<typeof receiptNameDto>;
