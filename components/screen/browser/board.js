// What was moved last by hand or by its handle, until something else is pressed. It outlives the
// board: Streamlit may make the whole of a dialog anew for an answer.
let moved = null;
// Seconds in which a live chart may come: what draws it is a megabyte on the line.
const COMING = 60;
// Tenths of a second in which a dialog made anew may take the focus from what is in it.
const SETTLING = 30;

// Shows a fragment that the server has built and escaped, and reports clicks on it. The
// fragment is replaced only when it changes, so an open <details> or a scroll position stays.
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const board = parentElement.querySelector(".board");
  if (board.shown !== data.html) {
    board.innerHTML = data.html;
    board.shown = data.html;
    board.lang = data.lang;
    settled(parentElement, board);
  }
  for (const button of board.querySelectorAll("[data-add]")) {
    const chosen = data.chosen.includes(button.dataset.add);
    button.textContent = chosen ? data.words.added : data.words.add;
    button.ariaPressed = chosen;
  }
  // A picture is offered in place of a live chart only where there is one: it may be blocked. Once
  // it is there, or where none was asked for, nobody goes on looking.
  const turns = () => {
    const live = data.live && document.querySelector("[class*=st-key-plot-chart] .main-svg");
    for (const button of board.querySelectorAll("[data-live]")) {
      const word = live ? data.words.off : data.words.on;
      if (button.textContent !== word) button.textContent = word;
      button.dataset.live = live ? "off" : "on";
    }
    return Boolean(live);
  };
  clearInterval(board.turning);
  if (board.querySelector("[data-live]") && !turns() && data.live) {
    let left = COMING;
    board.turning = setInterval(() => {
      if (!board.isConnected || turns() || --left === 0) clearInterval(board.turning);
    }, 1000);
  }
  // The figure a click asks for, and what the server does not need to hear of.
  const names = ["open", "go", "add", "move", "live"];
  const acts = {
    picture: () => save(board, data.words),
    copy: (found) => copy(found, board, data.words),
    embed: (found) => embed(found, board, data.words),
    cite,
  };
  for (const copier of board.querySelectorAll("[data-copy]")) { // it may have changed since
    copier.textContent = copier.dataset.label ?? data.words.copy;
  }
  for (const svg of board.querySelectorAll("svg")) rove(svg);
  sort(board, (order, key) => {
    moved = key;
    setTriggerValue("move", order);
  });
  board.onkeydown = (event) => {
    moved = null;
    const handle = event.target.closest("[data-handle]");
    if (handle && event.key in ORDERS) {
      event.preventDefault();
      moved = handle.dataset.handle;
      setTriggerValue("move", `${ORDERS[event.key]} ${moved}`);
    }
    const here = event.target.closest("svg [role=button]");
    if (!here) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      here.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    } else if (event.key in STEPS) {
      event.preventDefault();
      step(here, STEPS[event.key]);
    }
  };
  board.onclick = (event) => {
    moved = null;
    const all = [...names, ...Object.keys(acts)].map((name) => `[data-${name}]`).join();
    const found = event.target.closest(all);
    if (!found) return;
    const name = names.find((one) => found.dataset[one]);
    if (event.detail > 1 && name === "add") return; // a double click is meant as one
    if (name === "go") window.zoneReforms?.lead?.();
    if (name) setTriggerValue(name, found.dataset[name]);
    else acts[Object.keys(acts).find((one) => one in found.dataset)](found);
  };
}

// A drawing may have a hundred things to press: the tabulator stops at one of them, arrows lead to
// the others.
const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function rove(svg) {
  const all = [...svg.querySelectorAll("[role=button]")];
  const kept = all.find((one) => one.roved) ?? all[0];
  for (const one of all) one.setAttribute("tabindex", one === kept ? 0 : -1);
}

function step(here, by) {
  const all = [...here.closest("svg").querySelectorAll("[role=button]")];
  const next = all[(all.indexOf(here) + by + all.length) % all.length];
  here.roved = false;
  next.roved = true;
  here.setAttribute("tabindex", -1);
  next.setAttribute("tabindex", 0);
  next.focus();
}

// In a dialog Streamlit lets the tabulator stop only at what it finds itself, and it does not look
// into a board: nothing that a source leads on to could be reached without a mouse. So the stops of
// a dialog are found here.
const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";
const SEEN = { visibilityProperty: true }; // what is not seen takes no focus: the tabulator would stay

function* stops(root) {
  for (const one of root.querySelectorAll("*")) {
    if (one.matches(STOPS) && one.tabIndex >= 0 && !one.disabled && one.checkVisibility(SEEN)) yield one;
    if (one.shadowRoot) yield* stops(one.shadowRoot);
  }
}

function focused() {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  return one;
}

function onward(event) {
  if (event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey) return;
  const dialog = [...document.querySelectorAll("[role=dialog]")].findLast((one) => one.checkVisibility());
  const all = dialog ? [...stops(dialog)] : [];
  if (!all.length) return;
  event.preventDefault();
  event.stopPropagation();
  const [at, by] = [all.indexOf(focused()), event.shiftKey ? -1 : 1];
  all.at(at < 0 ? Math.min(by, 0) : (at + by) % all.length).focus();
}

if (!window.zoneReforms?.onward) {
  window.zoneReforms = Object.assign(window.zoneReforms ?? { query: "" }, { onward });
  addEventListener("keydown", onward, true);
}

// A list that is put in order: its lines are dragged, or moved with the keys of their handles.
const ORDERS = { ArrowUp: "up", ArrowDown: "down", Delete: "drop" };

function sort(board, move) {
  const list = board.querySelector("ol:has([data-handle])");
  if (!list) return;
  let taken = null;
  const over = (event) => event.target.closest?.("li[draggable]");
  const mark = (line) => {
    for (const one of list.children) one.classList.toggle("over", one === line && one !== taken);
  };
  list.ondragstart = (event) => {
    taken = over(event);
    event.dataTransfer.effectAllowed = "move";
  };
  list.ondragover = (event) => {
    if (!taken || !over(event)) return;
    event.preventDefault();
    mark(over(event));
  };
  list.ondragend = () => { mark(null); taken = null; };
  list.ondrop = (event) => {
    const [line, key] = [over(event), taken?.querySelector("[data-handle]").dataset.handle];
    event.preventDefault();
    if (line && line !== taken) move(`to ${line.dataset.place} ${key}`, key);
    mark(null);
  };
}

// What was moved keeps the focus, and where it is now is heard; unless a person is elsewhere by now.
// A dialog that is made anew takes no focus at first, and then takes it itself.
function settled(parent, board) {
  const key = moved;
  const handle = key && [...board.querySelectorAll("[data-handle]")]
    .find((one) => one.dataset.handle === key);
  if (!handle) return;
  const root = parent.getRootNode();
  const kept = () => {
    if (!handle.isConnected || moved !== key) return false;
    const at = document.activeElement;
    const lost = !at || at === document.body || at.matches("[role=dialog]");
    if (!lost && at !== root.host) return false;
    // What is drawn anew has no focus: where another line of it has one, a person went there.
    if (root.activeElement && root.activeElement !== handle) return false;
    handle.focus();
    const heard = parent.querySelector(".heard");
    const here = root.activeElement === handle;
    if (here && heard.textContent !== handle.dataset.said) heard.textContent = handle.dataset.said;
    return true;
  };
  if (!kept()) return;
  let left = SETTLING;
  const looking = setInterval(() => { if (!kept() || --left === 0) clearInterval(looking); }, 100);
}

// The drawing as a PNG at double size. Nothing leaves the browser.
async function save(board, words) {
  const button = board.querySelector("[data-picture]");
  try {
    await write(board, `${words.file}-${button.dataset.picture}.png`);
  } catch {
    button.textContent = words.failed;
  }
}

async function write(board, name) {
  const drawing = board.querySelector(".picture svg");
  const { width, height } = drawing.viewBox.baseVal;
  const url = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(drawing)], { type: "image/svg+xml" }),
  );
  const image = new Image(width, height);
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * width, 2 * height];
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  const link = document.createElement("a");
  link.href = canvas.toDataURL("image/png");
  link.download = name;
  link.click();
}

// A citation. Where there is no clipboard to write to, or it is forbidden, the words are chosen, and
// the button says which keys copy them.
async function cite(button) {
  const text = button.parentElement.querySelector("pre");
  let done = false;
  try {
    await navigator.clipboard.writeText(text.textContent);
    done = true;
  } catch {
    done = held(button.parentElement, text.textContent);
  }
  button.textContent = done ? button.dataset.copied : button.dataset.chosen;
  if (done) return;
  text.focus();
  getSelection().selectAllChildren(text);
}

// The old way to copy a text, of which a page that is not on this machine and not under https has no
// other; whether it was taken.
function held(parent, said) {
  const text = document.createElement("textarea");
  text.value = said;
  parent.append(text);
  text.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch { /* then nothing was */ }
  text.remove();
  return done;
}

// What another page needs to show an exhibit as it is here: a frame, and a plain link below it.
function embed(button, board, words) {
  const [id, asked] = button.dataset.embed.split("?");
  const here = new URL(location.href);
  const url = new URL(`embed/${id}`, new URL(here.pathname.replace(/[^/]*$/, ""), here.origin));
  url.searchParams.set("lang", board.lang.slice(0, 2));
  for (const name of ["zones", "edition"])
    for (const value of here.searchParams.getAll(name)) url.searchParams.append(name, value);
  for (const [name, value] of new URLSearchParams(asked ?? "")) url.searchParams.append(name, value);
  // These are never part of this page: they only write themselves.
  const frame = document.createElement("iframe");
  for (const [name, value] of Object.entries({ src: url.href, title: button.dataset.title, ...FRAME }))
    frame.setAttribute(name, value);
  const text = document.createElement("p");
  const link = text.appendChild(document.createElement("a"));
  link.setAttribute("href", url.href);
  link.textContent = button.dataset.title;
  const done = held(board, `${frame.outerHTML}\n${text.outerHTML}`);
  button.textContent = done ? words.embedded : words.failed;
}

const FRAME = { width: "100%", height: "640", style: "border:0", loading: "lazy" };

// The link to the briefing itself, with what it is made of and nothing of this page.
function copy(button, board, words) {
  const url = new URL(location.href);
  const asked = button.dataset;
  url.pathname = url.pathname.replace(/[^/]*$/, asked.copy);
  const kept = new Set(asked.keep.split(" "));
  for (const name of [...url.searchParams.keys()]) if (!kept.has(name)) url.searchParams.delete(name);
  if (asked.edition) url.searchParams.set("edition", asked.edition);
  const done = held(board, url.href);
  button.textContent = done ? words.copied : words.failed;
}
