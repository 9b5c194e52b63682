/**
 * Privacy: what a person may take along and how they leave (Nigeria Data Protection Act 2023). Owns no table. Calls
 * identity, ledger, notifications and audit; of orders, payments, refunds, claims and reviews it reads and blanks what
 * is about a person, and never a sum.
 *
 * Always true: a closed account has no name, contact, address, session or PIN; its orders, transfers and refunds are
 * there to the kobo; nothing is ordered or paid in its name any more; its phone is free for somebody else.
 */
export { deleteAccount } from "./delete-account";
export { exportPerson } from "./export-person";
export { closingOf } from "./what-keeps-it";
