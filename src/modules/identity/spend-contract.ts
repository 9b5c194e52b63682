import { z } from "zod";
import { codeField } from "./fields";

/** Ten thousand PINs and five tries: a guess succeeds once in 2,000 lock-outs of half an hour each. */
export const pinTriesMax = 5;
export const pinLockMinutes = 30;

/** Whoever has a stolen phone can read its codes too: for a day after a reset, dinner and no more. */
export const spendCapKobo = 500_000;
export const spendCapHours = 24;

/**
 * What a browser may spend in all between two PINs, once its owner has turned that on: a lunch. It is a sum and not a
 * limit of each order, since many small ones empty a wallet as well as a large one.
 */
export const pinWaiverKobo = 300_000;

/** Four digits, apart from the password: typed at each spend from the wallet. */
export const pinField = z.string().regex(/^[0-9]{4}$/, { error: "A PIN has four digits." });

/** `currentPin` is asked for when there is a PIN already. */
export const setPinInput = z.object({ pin: pinField, currentPin: pinField.optional() });
export type SetPinInput = z.infer<typeof setPinInput>;

export const resetPinInput = z.object({ code: codeField, pin: pinField });
export type ResetPinInput = z.infer<typeof resetPinInput>;

/** By the PIN, or by a code that was asked for with the purpose `unlock_wallet`. */
export const unlockWalletInput = z
  .object({ pin: pinField.optional(), code: codeField.optional() })
  .refine(({ pin, code }) => (pin === undefined) !== (code === undefined), {
    error: "Give the PIN or a code.",
  });
export type UnlockWalletInput = z.infer<typeof unlockWalletInput>;

/** Pays small sums without the PIN in the browser that asks; only whoever has the PIN turns that on. */
export const waivePinInput = z.object({ pin: pinField });
export type WaivePinInput = z.infer<typeof waivePinInput>;

/** What this browser may still spend before it asks for the PIN. */
export const pinWaiverDto = z.object({ limitKobo: z.number().int(), leftKobo: z.number().int() });
export type PinWaiverDto = z.infer<typeof pinWaiverDto>;

/** How a wallet is guarded, as its owner sees it. */
export const spendStandDto = z.object({
  hasPin: z.boolean(),
  pinLockedUntil: z.iso.datetime().nullable(),
  lockedAt: z.iso.datetime().nullable(),
  cappedUntil: z.iso.datetime().nullable(),
  /** Null: this browser asks for the PIN each time. */
  waiver: pinWaiverDto.nullable(),
});
export type SpendStandDto = z.infer<typeof spendStandDto>;
