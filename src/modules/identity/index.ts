/**
 * Identity: who somebody is, and what they may do.
 *
 * Owns `users`, `api_sessions`, `one_time_codes`, `addresses`, `second_factors`, `console_sessions`,
 * `browser_sessions`, `spend_controls`, `pin_waivers`, `failed_sign_ins`. Calls audit.
 * Always true: a contact leads to one person; passwords, codes and tokens are kept as hashes only, an authenticator's
 * secret sealed; every request reads the user's row, so that a suspension works at once; a demo account opens nothing
 * outside demo mode; a code of an authenticator is taken once; no key to an account is older than the first code to its phone.
 */
export { deleteAddress, listAddresses, saveAddress } from "./addresses";
export { createApiSession, endApiSession, issueApiToken } from "./api-session";
export { askedBy, askerNameSql, cannotDecide } from "./asked-by";
export { endOtherSessions, endSession, noteSignIn, sessionsOf } from "./browser-session";
export { beginAuthenticatorChange, finishAuthenticatorChange } from "./change-authenticator";
export { changePassword, passwordOf } from "./change-password";
export { changeRole, endSessionsOf, resetSecondFactor } from "./change-role";
export { chooseLocale, localeAtSignIn } from "./choose-locale";
export { closeAccountWithin } from "./close-account";
export {
  beginEnrolment,
  consoleSessionOf,
  finishEnrolment,
  lockConsole,
  reauthenticate,
} from "./console-access";
export { countAct, meterOf } from "./console-limits";
export { type ConsoleSession, enterConsole, requireFresh, type Visit } from "./console-session";
export {
  identityRefusals,
  inScope,
  isOfKitchen,
  type Locale,
  may,
  mayAt,
  mayWithin,
  type Permission,
  permissionsOf,
  type Role,
  type SignedIn,
  scopeOf,
} from "./contract";
export { assertNoDemoAccounts, listDemoAccounts } from "./demo-accounts";
export { devicesOf, endConsoleSession, endDevice } from "./devices";
export { emailOf } from "./email-of";
export { hasLeft } from "./has-left";
export { hireColleague } from "./hire-colleague";
export { identifyRequest } from "./identify-request";
export { inOwnName } from "./in-own-name";
export { myAccount } from "./my-account";
export { requestCode, signInWithCode } from "./one-time-code";
export { requestOwnCode } from "./own-code";
export { requirePhone } from "./phone";
export { endPinWaiver, waivePin } from "./pin-waiver";
export { changeContact, renameMe, requestContactCode } from "./profile";
export { readerOf } from "./reader-of";
export { changeReceiptName, receiptNameOf } from "./receipt-name";
export { requesterOf } from "./requester-of";
export { demoUserId, enrolDemoAccounts, seedDemoAccounts } from "./seed-demo-accounts";
export { sessionCookieName, sessionLifeSeconds } from "./session-cookie";
export { showAgain } from "./show-again";
export { type Account, signIn } from "./sign-in";
export { signUp } from "./sign-up";
export { lockWallet, spendStandOf, unlockWallet } from "./spend-lock";
export { resetPin, setPin } from "./spend-pin";
export { type LockedSpending, lockSpending, requirePermit, type SpendPermit, spending } from "./spending";
export { listStaff } from "./staff-list";
export { reactivateUser, reactivateWithin, suspendUser, suspendWithin } from "./suspend-user";
export { sweepCredentials } from "./sweep-credentials";
export { withinScope } from "./within-scope";
