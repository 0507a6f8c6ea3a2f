// What somebody is typing is in the browser alone until they leave its field, and what stands in a field
// goes with the session where nothing else keeps it. As the page goes, or its server, the tab keeps
// what stands in fields that were typed in, and puts it back where the page shows them again.
const TYPED = "zoneTyped", MUCH = 1_500_000; // signs
const LOOK = 100, SELDOM = 1000; // ms between two looks: at the page; for a field that is not there yet
const PATIENCE = 5000; // ms for an answer
const fields = () => [...document.querySelectorAll(
  "[data-testid=stApp] :is(textarea, input[type=text]:not([role=combobox]))",
)];
const place = (field) =>
  `${field.closest("[class*=st-key-]")?.className.match(/st-key-\S+/)[0] ?? ""} ${field.ariaLabel}`;
function standing() {
  const typed = fields().map((one) => [place(one), one.value]).filter(([at]) => kept.typed.has(at));
  return { ...kept.owed, ...Object.fromEntries(typed) };
}
const hold = () => {
  const stood = kept.lost ? kept.stood : standing();
  try {
    const held = JSON.stringify({ reader: kept.reader, at: kept.lost || location.href, stood });
    if (Object.keys(stood).length && held.length <= MUCH) sessionStorage.setItem(TYPED, held);
    else sessionStorage.removeItem(TYPED);
  } catch { /* this browser keeps nothing, or not so much */ }
};
// Of the address that was loaded, whatever it says by now; nobody is given what another has typed.
const owed = (reader) => {
  try {
    const { name } = performance.getEntriesByType("navigation")[0];
    const held = JSON.parse(sessionStorage.getItem(TYPED) ?? "{}");
    sessionStorage.removeItem(TYPED);
    return held.reader === reader && held.at === name ? held.stood : {};
  } catch {
    return {};
  }
};
// As if it were typed and left: the server is told of it, or the form that holds the field.
const write = (field, text) => {
  field.closest("details:not([open])")?.querySelector("summary").click();
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value").set.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
};
const repay = () => {
  const found = fields().find((one) => !one.disabled && place(one) in kept.owed);
  if (!found) return false;
  const text = kept.owed[place(found)];
  if (found.value !== text) write(found, text);
  delete kept.owed[place(found)];
  return true;
};
// One thing at a time, each answered by a run of its own, and when the page has come to rest: what is
// told while its buttons are still being made is told with nothing chosen in them.
const settle = () => {
  clearTimeout(kept.settles);
  const rested = kept.rested;
  let next = LOOK;
  kept.rested = !kept.lost && !(performance.now() < kept.until) && rests();
  if (rested && kept.rested) {
    const [due] = kept.due;
    kept.due.delete(due?.[0]);
    if (due) {
      kept.tell(...due);
      kept.until = performance.now() + PATIENCE;
    } else if (!repay()) next = SELDOM;
    kept.rested = false;
  }
  if (kept.due.size || Object.keys(kept.owed).length) kept.settles = setTimeout(settle, next);
};
if (!kept.typed) {
  kept.typed = new Set();
  addEventListener("input", ({ target }) => {
    if (!fields().includes(target)) return;
    kept.typed.add(place(target));
    if (kept.lost) kept.stood[place(target)] = target.value;
    delete kept.owed?.[place(target)];
  }, true);
  addEventListener("pagehide", hold);
  // Whoever signs out in another tab (early.js) leaves nothing in this one.
  kept.tabs = new BroadcastChannel("zone-reforms.left");
  kept.tabs.onmessage = () => {
    kept.typed.clear();
    [kept.owed, kept.stood, kept.acts] = [{}, {}, []];
  };
}
