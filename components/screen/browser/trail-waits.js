// What is pressed from the loss of a server until the page is there again would go unheard, or be gone
// with the page. It waits, and is pressed once the server knows the page: what is the same there, be it
// drawn anew, and once all that was typed and drafted stands there again (trail-typed.js): a button
// that sends a text would send none. What only unfolds works without a server, as long as there is none.
// What decides of a mark of a draft does not wait: the mark at hand may be another one by then, and
// nobody decides of what is not seen. That it was for nothing is said (drafttext.js). What waited for a
// place that never came back is said too, by the server, in the words of what was pressed.
const WAITS = "zoneWaits", LASTS = 60000, COMES = 8000; // ms: until it is done, until its place is there
const PRESSED = "button, summary, [role=button], [role=option], [data-open], [data-go], input[type=checkbox], input[type=radio]";
const DECIDES = ".st-key-card *", UNHEARD = "zoneUnheard";
const CLICKED = "button, summary, a, input"; // by a key
const UNFOLDS = "summary, [data-fold], [data-skip], [data-search], [role=dialog] *";
const BROWSERS = "[data-copy], [data-cite], [data-embed], [data-picture]"; // own business, at once
const keyOf = (one) => {
  const at = one.closest("[class*=st-key-]");
  if (at) return [...at.classList].find((name) => name.startsWith("st-key-"));
  const { host } = one.getRootNode();
  return host ? keyOf(host) : "";
};
const named = (one) => JSON.stringify([
  keyOf(one), one.role, one.ariaLabel, one.textContent.trim(), one.getRootNode().host && one.dataset,
]);
const alike = ({ kind, name }) =>
  [...everything()].filter((one) => one.localName === kind && named(one) === name);
// The tab keeps it for a page that is loaded anew; where this browser keeps nothing, this page does.
const store = () => {
  try {
    if (kept.acts.length) sessionStorage.setItem(WAITS, JSON.stringify(kept.acts));
    else sessionStorage.removeItem(WAITS);
  } catch { /* nothing, or not so much */ }
};
const called = (one) => one.ariaLabel || (one.closest("label") ?? one).textContent.trim();
const later = (one) => {
  const place = { kind: one.localName, name: named(one), page: location.pathname, said: called(one) };
  place.nth = alike(place).indexOf(one);
  // Whoever gets no answer presses again: once is meant.
  const others = kept.acts.filter(({ name, nth }) => name !== place.name || nth !== place.nth);
  kept.acts = [...others, { ...place, at: Date.now() }];
  store();
};
// Of what was pressed in vain the first is told: what follows may hang on it.
const dropped = ({ said }) => {
  (kept.due ??= new Map()).set("unheard", said);
  settle();
};
// All that the tab had of the page before is back.
const whole = () => !kept.due?.size && !(performance.now() < kept.until)
  && !fields().some((one) => !one.disabled && place(one) in (kept.owed ?? {}));
const pause = () => new Promise((next) => setTimeout(next, 100));
const perform = async () => {
  const { acts } = kept;
  kept.acts = [];
  store();
  for (const act of acts) {
    const here = act.page === location.pathname && Date.now() - act.at <= LASTS;
    const until = performance.now() + COMES;
    let one, at, before;
    while (here && !(one && at === before) && performance.now() < until) {
      // a list that is opened while its page still moves closes by itself
      await pause();
      one = connected() && rests() && whole() && alike(act)[act.nth];
      [before, at] = [at, one && one.getBoundingClientRect().top];
    }
    if (!one) return dropped(act);
    one.focus({ preventScroll: true });
    one.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true }));
  }
};
if (!kept.waits) {
  try {
    kept.acts = JSON.parse(sessionStorage.getItem(WAITS)) ?? [];
  } catch {
    kept.acts = [];
  }
  kept.waits = (event) => {
    const one = event.composedPath().find((at) => at.matches?.(PRESSED));
    if (!kept.lost || !one || one.matches(BROWSERS) || (!connected() && one.matches(UNFOLDS))) return;
    if (one.href && (event.ctrlKey || event.metaKey || event.shiftKey)) return; // another tab or window
    if (event.key && event.key !== "Enter" && event.key !== " ") return;
    event.stopImmediatePropagation();
    const own = event.key && (one.closest("svg") || !one.matches(CLICKED)); // no click follows its keys
    if (event.type !== "click" && !own) return;
    event.preventDefault(); // a link leads nowhere now, and a box that is ticked twice is as before
    if (one.matches(DECIDES)) dispatchEvent(new CustomEvent(UNHEARD, { detail: called(one) }));
    else later(one);
  };
  for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "keydown"])
    addEventListener(type, kept.waits, true);
}
