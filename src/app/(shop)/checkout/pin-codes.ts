/** What a wallet with a PIN answers until the right one comes; nothing was done by then. */
export const pinCodes: readonly string[] = [
  "identity.pin_required",
  "identity.wrong_pin",
  "identity.pin_locked",
];
