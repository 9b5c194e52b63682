/**
 * Joins class names that do not collide. `cn` also settles collisions, and weighs 8 KB for it: what every menu loads
 * takes this one.
 */
export function classes(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
