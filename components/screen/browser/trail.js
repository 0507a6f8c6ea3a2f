// Keeps the browser's history to the reader's own steps, and the reader's choices through a
// restart of the server. Tells the server when the page turns light or dark, and when it is back.
const kept = (window.zoneReforms ??= { query: "" });
const state = () => document.querySelector("[data-testid=stApp]")?.dataset ?? {};
const connected = () => state().testConnectionState === "CONNECTED";
const rests = () => state().testScriptState === "notRunning";
// All that is on the page, also within elements that keep theirs to themselves.
function* everything(within = document) {
  for (const one of within.querySelectorAll("*")) {
    yield one;
    if (one.shadowRoot) yield* everything(one.shadowRoot);
  }
}

// A click that leads to another page writes several addresses, until all that is chosen stands in the
// last: the first is the step, the others take its place. However slow all of this is, it ends before
// the reader does the next thing on a page that has come to rest.
kept.lead = () => { kept.leading = { stepped: false }; };
const arrived = () => {
  if (kept.leading?.stepped && rests()) kept.leading = undefined;
};
if (!kept.push) {
  for (const sign of ["click", "keydown"]) addEventListener(sign, arrived, true);
  kept.push = history.pushState;
  history.pushState = function (...step) {
    const { leading } = kept;
    let again = !location.search || kept.recalled;
    if (leading) {
      again = leading.stepped;
      leading.stepped = true;
    }
    kept.recalled = false;
    return (again ? history.replaceState : kept.push).apply(history, step);
  };
}

// The frame follows the reader's system by itself; charts and the map are drawn for one of both.
const dark = () => {
  const ground = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
  return ground.match(/\d+/g).slice(0, 3).every((part) => part < 128);
};
// What it is told may be lost in a run that is on its way, and the reader may have turned back before
// it has answered: it is told until both agree, or some times over where they never do.
const TOLD = 5, AGAIN = 1000;
const agree = (times = TOLD) => {
  clearTimeout(kept.asks);
  if (!kept.turned || dark() === kept.dark || !times) return;
  const told = rests();
  if (told) kept.recoloured();
  kept.asks = setTimeout(() => agree(told ? times - 1 : times), AGAIN);
};
if (!kept.scheme) {
  kept.scheme = matchMedia("(prefers-color-scheme: dark)");
  kept.scheme.addEventListener("change", () => {
    const until = performance.now() + 5000;
    const look = () => {
      // Until the frame has its new colours, the server would be told of the old ones.
      if (dark() !== kept.dark) agree();
      else if (performance.now() < until) setTimeout(look, 50);
    };
    kept.turned = true;
    look();
  });
}

// A server that was started anew knows no page, and nothing of the bar, which runs by itself. Whoever
// comes back has the page run once: a session that is another one is left for the address of before.
if (!kept.back) {
  const app = document.querySelector("[data-testid=stApp]");
  let woken = false;
  kept.back = new MutationObserver(() => {
    if (!connected()) {
      if (!kept.lost) kept.stood = standing();
      [kept.lost, woken] = [kept.lost || location.href, false];
    } else if (kept.lost && !woken) {
      woken = true;
      kept.recoloured();
    } else if (kept.lost && rests()) {
      setTimeout(() => {
        if (kept.leaves || !connected()) return; // or lost once more
        kept.lost = "";
        kept.ask?.();
        perform();
      }, 300);
    }
  });
  kept.back.observe(app, { attributeFilter: ["data-test-connection-state", "data-test-script-state"] });
}

// A presentation leads back to where its page was left. What scrolls is Streamlit's; which part of
// it does, its versions do not agree on.
const scrolls = () => ["[data-testid=stMain]", "[data-testid=stAppViewContainer]", "html"]
  .map((name) => document.querySelector(name))
  .find((one) => one && (one.scrollTop > 0 || one.scrollHeight > one.clientHeight + 1));
// Another language has other lengths: there the place is an exhibit, and how far down in it.
const EDGE = 120; // px: what is below the bars
const exhibits = () => [...everything()].filter((one) => one.dataset?.exhibit && one.checkVisibility());
const part = () => {
  const at = exhibits().findLast((one) => one.getBoundingClientRect().top <= EDGE);
  const box = at?.getBoundingClientRect();
  return box && { exhibit: at.dataset.exhibit, share: (EDGE - box.top) / box.height };
};
const partly = ({ exhibit, share }) => {
  const at = exhibits().find((one) => one.dataset.exhibit === exhibit);
  const box = at?.getBoundingClientRect();
  return box && scrolls()?.scrollTop + box.top + share * box.height - EDGE;
};
if (!kept.left) {
  kept.left = { page: "", top: 0 };
  const leave = () => {
    const top = scrolls()?.scrollTop ?? 0;
    if (!kept.bare) kept.left = { page: kept.page, top, part: top ? part() : undefined };
  };
  for (const sign of ["click", "popstate"]) addEventListener(sign, leave, true);
}
// The page grows while it arrives: down again as soon as it is long enough, unless the reader has
// gone on meanwhile.
const down = (place) => {
  const ends = performance.now() + 6000;
  let moved = false;
  const stop = () => { moved = true; };
  const signs = ["wheel", "touchstart", "keydown", "pointerdown"];
  for (const sign of signs) addEventListener(sign, stop, { once: true, capture: true });
  const step = () => {
    const all = scrolls(), top = moved ? undefined : place();
    if (all && all.scrollHeight - all.clientHeight >= top) all.scrollTop = top;
    if (!moved && performance.now() < ends) setTimeout(step, 60);
    else for (const sign of signs) removeEventListener(sign, stop, { capture: true });
  };
  step();
};

// Charts and the map are pictures at first. Live ones take their place where somebody points at one;
// and by themselves where the line is known to be good, the browser has nothing else to do, and, for
// the map, draws without the help of its processor. The server is asked once for all of a sort.
const REST = 250, QUIET = 2500; // ms: on a picture; without a sign of the reader
const plot = (element) => element?.closest?.("[class*=st-key-plot-]");
const sort = (place) => (place.matches("[class*=st-key-plot-map]") ? "map" : "chart");
const line = () => {
  const { saveData, effectiveType = "", downlink = 0 } = navigator.connection ?? {};
  if (saveData || effectiveType.includes("2g")) return "thin";
  return effectiveType === "4g" && downlink >= 5 ? "good" : "unknown";
};
const draws = (failIfMajorPerformanceCaveat) => {
  const paper = document.createElement("canvas");
  const made = paper.getContext("webgl2", { failIfMajorPerformanceCaveat });
  made?.getExtension("WEBGL_lose_context")?.loseContext();
  return Boolean(made);
};
// Asked once a page: each question makes a context, of which a browser has few.
const flat = () => (kept.flat ??= !draws(false));
const hard = () => (kept.hard ??= draws(true));
const take = (one) => {
  if (one in kept.live || (one === "map" && flat())) return;
  kept.live[one] = true;
  kept.taken(one);
};
// A hand that rests on a picture has left its keys: after a click a mark would hold the focus.
const point = (place) => {
  if (kept.live[sort(place)] === false) return;
  if (place.contains(document.activeElement)) deepest().blur();
  take(sort(place));
};
const idle = () => {
  const busy = !rests() || document.hidden || performance.now() - kept.stirred < QUIET;
  const places = [...document.querySelectorAll("[class*=st-key-plot-]")].map(sort);
  if (line() !== "good") return;
  const wanted = places.find((one) => !(one in kept.live) && (one === "chart" || hard()));
  if (!wanted) return;
  if (busy) wait();
  else take(wanted);
};
const wait = () => {
  clearTimeout(kept.waiting);
  kept.waiting = setTimeout(() => (window.requestIdleCallback ?? setTimeout)(idle), QUIET);
};
if (!kept.stirred) {
  kept.stirred = performance.now();
  for (const sign of ["pointerdown", "keydown", "wheel", "touchstart"]) {
    addEventListener(sign, () => { kept.stirred = performance.now(); }, { capture: true, passive: true });
  }
  addEventListener("pointerover", (event) => {
    clearTimeout(kept.resting);
    const at = event.pointerType !== "touch" && plot(event.target);
    if (at && line() !== "thin") kept.resting = setTimeout(() => point(at), REST);
  }, true);
}

// Whoever opens something at the right by a key, and closes it, goes on from where it was opened.
const AWAY = 8000; // ms that a dialog may take to close
const opened = () => document.querySelector("[data-testid=stDialog]");
const deepest = () => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
};
// What was drawn anew meanwhile is found by what it is.
const same = ({ at, html }) => {
  if (at.isConnected) return at;
  return [...everything()].find((one) => one.localName === at.localName && one.outerHTML === html);
};
const goOn = (until) => {
  clearTimeout(kept.going);
  if (!kept.held || performance.now() > until || kept.held.page !== kept.page) return;
  if (opened()) kept.going = setTimeout(() => goOn(until), 100);
  else if (document.activeElement === document.body) same(kept.held)?.focus({ preventScroll: true });
};
if (!kept.keys) {
  kept.keys = (event) => {
    if (opened()) goOn(performance.now() + AWAY);
    else if (event.type === "pointerdown") kept.held = undefined;
    else if (event.key === "Enter" || event.key === " ") {
      const at = deepest();
      kept.held = at && at !== document.body && { at, html: at.outerHTML, page: kept.page };
    }
  };
  for (const sign of ["keydown", "pointerdown"]) addEventListener(sign, kept.keys, true);
}

// What a session alone holds goes with it, be it that the server was started anew or that the page was
// loaded again: where it was given what it previews, and what was typed for a request. The tab keeps
// it for the next session of the same reader, and returns it until the server knows.
const outlived = (name, { session, reader }, held, known) => {
  try {
    if (held) sessionStorage.setItem(name, JSON.stringify({ session, reader, held }));
    else {
      const kept = JSON.parse(sessionStorage.getItem(name) ?? "{}");
      if (kept.held && kept.session !== session && kept.reader === reader && !known) return kept.held;
      sessionStorage.removeItem(name);
    }
  } catch { // this browser keeps nothing, or not so much: better nothing than what was before
    try { sessionStorage.removeItem(name); } catch { /* none at all */ }
  }
  return "";
};
// Of drafts the one that was worked on last; it is given back once to a server that has lost it.
const DRAFTED = "zoneDrafted";
const drafted = ({ reader, key, draft }) => {
  if (!key || (draft && draft === kept.draft)) return "";
  kept.draft = draft;
  try {
    if (draft) sessionStorage.setItem(DRAFTED, JSON.stringify({ reader, key, draft }));
    else if (draft === "") sessionStorage.removeItem(DRAFTED); // too long: better nothing, as above
    else if (kept.given !== key) {
      kept.given = key;
      const held = JSON.parse(sessionStorage.getItem(DRAFTED) ?? "{}");
      return held.key === key && held.reader === reader ? held.draft : "";
    }
  } catch {
    try { sessionStorage.removeItem(DRAFTED); } catch { /* none at all */ }
  }
  return "";
};

export default function (component) {
  const { data, setTriggerValue } = component;
  if (kept.lost && kept.session !== data.session) {
    kept.leaves = true;
    return location.replace(kept.sought?.(kept.lost) ?? kept.lost);
  }
  if (!kept.session) perform(); // what the page before has left
  kept.session = data.session;
  kept.reader = data.reader;
  kept.owed ??= owed(data.reader);
  kept.dark = data.dark; // as the server drew the page
  const { left } = kept;
  if (!data.bare && left.page === data.page && left.top) {
    if (kept.bare) down(() => left.top);
    else if (kept.lang !== data.lang && left.part) down(() => partly(left.part));
  }
  [kept.page, kept.bare, kept.lang] = [data.page, data.bare, data.lang];
  kept.recoloured = () => setTriggerValue("recoloured", true);
  agree();
  kept.live = { ...data.live };
  // A link may ask for a map that cannot be drawn here: then its picture stays.
  if (data.live.map) document.documentElement.classList.toggle("flat", flat());
  kept.taken = (one) => setTriggerValue("live", one);
  wait();
  // A session without a past, on a page that has one: the server was started anew.
  if (data.fresh && kept.query && kept.query !== data.query) {
    kept.recalled = true;
    setTriggerValue("recalled", kept.query);
    return undefined;
  }
  kept.query = data.query;
  [kept.tell, kept.until] = [setTriggerValue, 0];
  kept.due ??= new Map();
  const back = {
    ended: outlived("zonePreviewed", data, data.held, data.told),
    unsent: outlived("zoneUnsent", data, data.unsent, data.resumed),
  };
  for (const [name, held] of Object.entries(back)) {
    if (held) kept.due.set(name, held);
    else kept.due.delete(name);
  }
  const draft = drafted(data); // asked for once
  if (draft) kept.due.set("drafted", draft);
  settle();
  return undefined;
}
