/**
 * One table per state machine, read by the guard of the use-case, by the button and by its tooltip:
 * `const orderCan = can({ cancel: ["placed"], accept: ["placed"] })`.
 */
export function can<Action extends string, State extends string>(table: Record<Action, readonly State[]>) {
  return {
    from: (action: Action): readonly State[] => table[action],
    do: (action: Action, state: State): boolean => table[action].includes(state),
    actions: (state: State): Action[] =>
      // Object.keys widens to string[]; the table's own keys are its actions.
      (Object.keys(table) as Action[]).filter((action) => table[action].includes(state)),
  };
}
