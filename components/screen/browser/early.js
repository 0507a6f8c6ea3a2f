// Stands in the head of Streamlit's page, before its own scripts. What they would do first, and need
// not: ask, below the page's address and then at the root, where the server is (beside the scripts,
// whatever the sub-path) and who may speak to the page (nobody else); told both, they wait for no
// answer. And they fetch 375 KB of icons before they know whether a page shows one: a browser fetches
// the font of what it shows by itself. A version that knows nothing of this does as before.
window.__streamlit = {
  BACKEND_BASE_URL: new URL(".", location.href).href,
  HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
};

// There is no page of this name: the first one takes its place, and says so as it says all that a
// link asked for in vain. Streamlit would say it in English, over the page.
const lost = "lost" in document.documentElement.dataset;
if (lost) {
  const first = new URL(".", location.href);
  first.search = location.search;
  const name = location.pathname.slice(first.pathname.length);
  try {
    first.searchParams.set("lost", decodeURIComponent(name));
  } catch {
    first.searchParams.set("lost", name); // written in no alphabet
  }
  history.replaceState(history.state, "", first);
}
// What the server adds to such an address, or to one without choices, is no step of the reader's:
// back leads to where they were before. Later trail.js sees to it.
const push = history.pushState;
history.pushState = function (...step) {
  const again = !window.zoneReforms?.push && (lost || !location.search);
  return (again ? history.replaceState : push).apply(history, step);
};

// Somebody has signed out in this browser: what they wrote goes from all its tabs, also from those in
// which nothing is loaded anew, and so do the addresses they were at.
{
  const forget = () => {
    try {
      const held = Object.keys(sessionStorage).filter((name) => name.startsWith("zone"));
      for (const name of held) sessionStorage.removeItem(name);
      localStorage.removeItem("zone-reforms.first");
    } catch {
      // Nothing may be kept here, and nothing is.
    }
  };
  const tabs = new BroadcastChannel("zone-reforms.left");
  tabs.onmessage = forget;
  if (/(^|; )zones_left=1(;|$)/.test(document.cookie)) {
    forget();
    tabs.postMessage(null);
  }
}

const load = document.fonts.load.bind(document.fonts);
document.fonts.load = (font, ...more) =>
  font.includes("Material Symbols") ? Promise.resolve([]) : load(font, ...more);

// Whoever was at this address before said something first on the line: it is said again at once, and
// the answer is on its way while the scripts begin to read. Where they then say the same, it is not
// said twice; where they say anything else (the window is dark now), or ask for another line, that
// is what counts. Kept are a few addresses with what was said there, none of the data, for a month;
// an address that somebody searched at is nobody's business in a browser that others use too.
{
  const KEY = "zone-reforms.first", MOST = 8, PATIENCE = 30_000, LASTING = 30 * 86_400_000;
  const at = location.pathname + location.search;
  const sought = new URLSearchParams(location.search).has("q");
  const Line = window.WebSocket;
  const written = (data) => btoa(String.fromCharCode(...new Uint8Array(data)));
  const kept = () => {
    try {
      const all = JSON.parse(localStorage.getItem(KEY)) ?? [];
      return all.filter(
        (one) =>
          [one?.at, one?.url, one?.said].every((part) => `${part}` === part) &&
          Math.abs(Date.now() - one.last) < LASTING,
      );
    } catch {
      return [];
    }
  };
  const store = (all) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(all.slice(0, MOST)));
    } catch {
      // Nothing may be kept here: the next visit is as the first.
    }
  };
  const keep = (url, data) => {
    if (sought) return;
    const others = kept().filter((one) => one.at !== at);
    store([{ at, url, said: written(data), last: Date.now() }, ...others]);
  };
  // Which server's page this is, as Streamlit tells it on the line.
  const token = () => {
    const [, said] = document.cookie.match(/\b_streamlit_xsrf=([^;]*)\b/) ?? [];
    return said ?? "PLACEHOLDER_AUTH_TOKEN";
  };
  const bytes = (data) => (ArrayBuffer.isView(data) || data instanceof ArrayBuffer);

  // A line that is open before anybody asks for it, and what came over it.
  const begin = ({ url, said }) => {
    const line = new Line(url, ["streamlit", token()]), held = [];
    line.binaryType = "arraybuffer";
    const early = { url, line, gone: false };
    const hold = (event) => {
      held.push(event.data);
      event.stopImmediatePropagation();
    };
    const drop = () => (early.gone = true);
    line.addEventListener("message", hold);
    for (const end of ["close", "error"]) line.addEventListener(end, drop);
    const say = () => {
      early.open = true;
      Line.prototype.send.call(line, Uint8Array.from(atob(said), (sign) => sign.charCodeAt(0)));
    };
    line.addEventListener("open", say, { once: true });
    early.hand = () => {
      for (const end of ["close", "error"]) line.removeEventListener(end, drop);
      if (early.open) queueMicrotask(() => line.dispatchEvent(new Event("open")));
      line.send = (data) => {
        delete line.send;
        if (!bytes(data) || written(data) !== said) line.send(data);
        if (bytes(data)) keep(url, data);
        queueMicrotask(() => {
          line.removeEventListener("message", hold);
          for (const data of held) line.dispatchEvent(new MessageEvent("message", { data }));
        });
      };
      return line;
    };
    setTimeout(() => early.taken || line.close(), PATIENCE);
    return early;
  };

  const noted = (line, url) => {
    line.send = (data) => {
      delete line.send;
      line.send(data);
      if (bytes(data)) keep(url, data);
    };
  };
  // Between this page and its line somebody else may have taken the last place of a full house: then
  // the page is asked for again, which says so and asks on by itself. A server that is down, or that
  // would give the page, is left to Streamlit, which tries its line again.
  const watched = (line) => {
    const refused = async () => {
      const found = await fetch(location.href, { cache: "no-store" }).catch(() => undefined);
      if (found?.status === 503 && found.headers.has("Refresh")) location.reload();
    };
    line.addEventListener("close", refused, { once: true });
    line.addEventListener("open", () => line.removeEventListener("close", refused), { once: true });
  };
  const all = kept();
  store(all);
  const before = all.find((one) => one.at === at);
  let early, first = true;
  try {
    early = before && begin(before);
  } catch {
    // What was kept leads nowhere.
  }
  window.WebSocket = class extends Line {
    constructor(url, protocols = []) {
      const found = early;
      early = undefined;
      // Its second word is the token, which every answer may write in another way.
      if (found && !found.gone && found.url === String(url) && protocols.length === 2) {
        found.taken = true;
        first = false;
        return found.hand();
      }
      found?.line.close();
      super(url, protocols);
      watched(this);
      if (first) noted(this, String(url));
      first = false;
    }
  };
}

// Scripts that will be needed, asked for after the line is: a browser that finds them named in the
// page asks for all of them before it runs any, and the line would wait behind eighty files.
for (const href of WANTED)
  document.head.append(
    Object.assign(document.createElement("link"), { rel: "modulepreload", crossOrigin: "", href }),
  );
