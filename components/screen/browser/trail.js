// Keeps the browser's history to the reader's own steps, and the reader's choices through a
// restart of the server. Tells the server when the page turns light or dark.
const kept = (window.zoneReforms ??= { query: "" });

// A click in the menu leads to a bare address, and the server adds what is chosen: one step.
if (!kept.push) {
  kept.push = history.pushState;
  history.pushState = function (...step) {
    const again = !location.search || kept.recalled;
    kept.recalled = false;
    return (again ? history.replaceState : kept.push).apply(history, step);
  };
}

// The frame follows the reader's system by itself; charts and the map are drawn for one of both.
const dark = () => {
  const ground = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
  return ground.match(/\d+/g).slice(0, 3).every((part) => part < 128);
};
if (!kept.scheme) {
  kept.scheme = matchMedia("(prefers-color-scheme: dark)");
  kept.scheme.addEventListener("change", () => {
    const until = performance.now() + 5000;
    const look = () => {
      // Until the frame has its new colours, the server would be told of the old ones.
      if (dark() !== kept.dark) kept.recoloured();
      else if (performance.now() < until) setTimeout(look, 50);
    };
    look();
  });
}

export default function (component) {
  const { data, setTriggerValue } = component;
  kept.dark = data.dark; // as the server drew the page
  kept.recoloured = () => setTriggerValue("recoloured", true);
  // A session without a past, on a page that has one: the server was started anew.
  if (data.fresh && kept.query && kept.query !== data.query) {
    kept.recalled = true;
    setTriggerValue("recalled", kept.query);
  } else kept.query = data.query;
}
