// Keeps the browser's history to the reader's own steps, and the reader's choices through a
// restart of the server.
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

export default function (component) {
  const { data, setTriggerValue } = component;
  // A session without a past, on a page that has one: the server was started anew.
  if (data.fresh && kept.query && kept.query !== data.query) {
    kept.recalled = true;
    setTriggerValue("recalled", kept.query);
  } else kept.query = data.query;
}
