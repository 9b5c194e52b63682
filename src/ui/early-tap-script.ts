/**
 * Runs before the first paint. On a slow phone a page can be seen and pressed seconds before its scripts listen:
 * the last button pressed is remembered, and `hearEarlyTap` presses it again once somebody hears. Remembered after
 * everybody else had the event, because a press may itself wake the part of the page it fell on, and was heard then. A
 * press on a button that was inert is none: what it would do later was not asked for. A form without an
 * address is never sent by the browser itself, which would put what was typed into the page's address.
 */
export const earlyTapScript = `addEventListener("click",function(e){var t=e.target;t=t.closest&&t.closest("button");window.rfTap=t&&!t.matches("[aria-disabled],[aria-busy]")&&{button:t,at:e.timeStamp}});addEventListener("submit",function(e){if(!e.target.hasAttribute("action"))e.preventDefault()})`;
