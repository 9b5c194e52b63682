/** Once the coming frame is painted: for what need not be seen in the frame of the tap itself. */
export function afterFrame(act: () => void): void {
  requestAnimationFrame(() => setTimeout(act));
}
