/** Whether PostgreSQL can hold a text: no control character, such as NUL, and no half of a character. */
export function isStorable(text: string): boolean {
  return /^\P{Cc}*$/u.test(text) && text.isWellFormed();
}
