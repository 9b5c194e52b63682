"use client";

export type ToastMessage = {
  title: string;
  description?: string;
  tone?: "info" | "success" | "danger";
  /** Undo, or the way to what happened. */
  action?: { label: string; onPress: () => void };
};

let waiting: readonly ToastMessage[] = [];
const listeners = new Set<() => void>();

export function say(message: ToastMessage): void {
  waiting = [...waiting, message];
  for (const listener of listeners) listener();
}

/** What was said and is not shown yet; it then counts as shown. */
export function takeMessages(): readonly ToastMessage[] {
  const taken = waiting;
  waiting = [];
  for (const listener of listeners) listener();
  return taken;
}

export function countMessages(): number {
  return waiting.length;
}

export function subscribeToMessages(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
