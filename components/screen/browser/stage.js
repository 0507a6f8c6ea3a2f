// Screens one at a time, or all of them as a grid. They come all at once, so that going on needs
// no server.

// The page that the presentation was begun on. After a reload the server knows it no more, and the
// tab still does, for the same reader.
const BEFORE = "zoneBefore";
const cameFrom = ({ reader, leave, home }) => {
  try {
    if (leave) sessionStorage.setItem(BEFORE, JSON.stringify({ reader, leave }));
    const held = JSON.parse(sessionStorage.getItem(BEFORE) ?? "{}");
    return leave || (held.reader === reader && held.leave) || home;
  } catch { // this browser keeps nothing
    return leave || home;
  }
};

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const stage = parentElement.querySelector(".stage");
  const find = (name) => stage.querySelector(`[data-do=${name}]`);
  const keys = data.slides.map((slide) => slide.key);
  const html = data.slides.map((slide) => slide.html).join("");
  if (stage.shown !== html) {
    fill(stage, data);
    stage.shown = html;
    stage.lang = document.documentElement.lang = data.lang;
    for (const [name, text] of Object.entries(data.words)) {
      const button = find(name);
      if (button) [button.textContent, button.title] = [data.signs[name] + text, text];
    }
  }
  stage.querySelector(".draft").textContent = data.draft;
  // What the link asked for and is not there, until the reader has seen it or goes on.
  const lost = stage.querySelector(".lost");
  if (stage.lost !== data.lost) {
    stage.lost = data.lost;
    lost.firstElementChild.textContent = data.lost;
    lost.hidden = !data.lost;
  }
  const cells = [...stage.querySelectorAll(".cell")];
  const slides = cells.map((cell) => cell.querySelector(".slide"));
  const picks = cells.map((cell) => cell.querySelector(".pick"));
  const counted = stage.querySelector(".count");
  const gridded = () => stage.classList.contains("grid");
  const here = () => keys.indexOf(stage.at);

  const count = () => {
    const at = here() + 1;
    counted.textContent = `${at} / ${keys.length}`;
    counted.ariaLabel = data.progress.replace("{at}", at).replace("{of}", keys.length);
  };
  const show = (key) => {
    const at = Math.max(0, keys.indexOf(key));
    stage.at = keys[at];
    slides.forEach((slide, number) => slide.classList.toggle("here", number === at));
    picks.forEach((pick, number) => { pick.ariaCurrent = number === at ? "true" : null; });
    slides[at].scrollTop = 0;
    stage.querySelector(".chapter").textContent = slides[at].dataset.chapter || (at ? data.stamp : "");
    count();
    stage.querySelector(".gone").style.width = `${(100 * (at + 1)) / keys.length}%`;
    find("previous").disabled = at === 0;
    find("next").disabled = at === keys.length - 1;
  };
  // The link follows without the server, and without an entry in the history for every screen.
  const tell = () => {
    const url = new URL(location.href);
    url.searchParams.set("slide", stage.at);
    history.replaceState(history.state, "", url);
  };
  const move = (to) => {
    const at = Math.min(keys.length - 1, Math.max(0, to));
    if (keys[at] === stage.at) return;
    show(keys[at]);
    tell();
    lost.hidden = true;
  };
  const full = () => {
    // The whole page, not the stage alone: the source drawer must be seen too.
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  };
  const leave = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    (window.zoneReforms ??= { query: "" }).ended = true;
    setTriggerValue("asked", { go: cameFrom(data) });
  };
  cameFrom(data);
  // All screens as a grid. What is on them is only looked at there: a click goes to the screen.
  const grid = (on = !gridded()) => {
    stage.classList.toggle("grid", on);
    find("grid").ariaPressed = String(on);
    slides.forEach((slide) => { slide.inert = on; });
    if (!on) return;
    picks[here()].focus();
    cells[here()].scrollIntoView({ block: "center" });
  };
  const pick = (at) => {
    grid(false);
    move(at);
  };
  const acts = {
    previous: () => move(here() - 1), next: () => move(here() + 1), grid: () => grid(), full, leave,
    seen: () => { lost.hidden = true; },
  };
  // A reload or a link opens where it says; a rerun of the page changes nothing here.
  show(stage.at && keys.includes(stage.at) ? stage.at : data.at);
  if (find("grid").ariaPressed !== String(gridded())) grid(gridded());

  stage.onclick = (event) => {
    const found = event.target.closest("[data-do],[data-slide],[data-open],[data-go]");
    if (!found) return;
    const { do: act, slide, open, go } = found.dataset;
    if (act) acts[act]();
    else if (slide) pick(keys.indexOf(slide));
    // With the screen, which the server does not know of yet.
    else setTriggerValue("asked", { at: stage.at, ...(open ? { open } : { go }) });
  };

  // A number and Enter lead to the screen of that number.
  const type = (digit) => {
    const typed = ((stage.typed ?? "") + digit).replace(/^0+/, "");
    if (Number(typed) > keys.length) return;
    stage.typed = typed;
    if (typed) counted.textContent = counted.ariaLabel = data.jump.replace("{n}", typed);
    else count();
    clearTimeout(stage.forgets);
    stage.forgets = setTimeout(forget, 4000);
  };
  const forget = () => {
    const typed = Number(stage.typed ?? 0);
    stage.typed = "";
    clearTimeout(stage.forgets);
    count();
    return typed;
  };
  const ways = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
  };
  // In the grid the keys lead from screen to screen; up and down by a whole row.
  const walk = (key) => {
    const at = picks.indexOf(parentElement.getRootNode().activeElement ?? document.activeElement);
    const from = at < 0 ? here() : at;
    const row = cells.findIndex((cell, n) => n > from && cell.offsetLeft === cells[from].offsetLeft);
    const across = row > from ? row - from
      : Math.max(1, cells.filter((cell) => cell.offsetTop === cells[from].offsetTop).length);
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across };
    const to = key === "Home" ? 0 : key === "End" ? keys.length - 1 : from + steps[key];
    if (picks[to]) picks[to].focus();
  };
  const onkey = (event) => {
    // Keys belong to the drawer while it is open, and to a button that has the focus.
    if (document.querySelector("[role=dialog]")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const focus = event.composedPath()[0];
    const pressed = focus.closest && focus.closest("button,[role=button],summary");
    if (/^[0-9]$/.test(key)) type(key);
    else if (stage.typed && key === "Enter") pick(forget() - 1);
    else if (stage.typed && key === "Backspace") {
      stage.typed = stage.typed.slice(0, -1);
      type("");
    } else if (stage.typed && key === "Escape") forget();
    else if ((key === "Enter" || key === " ") && pressed) {
      if (pressed.localName !== "g") return;
      pressed.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    } else if (key === "g" || key === "G") grid();
    else if (key === "f" || key === "F") full();
    else if (gridded() && key === "Escape") grid(false);
    else if (gridded() && (/^Arrow/.test(key) || key === "Home" || key === "End")) walk(key);
    else if (gridded()) return;
    else if (key in ways) move(here() + ways[key]);
    else if (key === "Home") move(0);
    else if (key === "End") move(keys.length - 1);
    else if (key === "Escape" && !document.fullscreenElement) leave();
    else return;
    event.preventDefault();
  };
  let from = null;
  stage.ontouchstart = (event) => { from = event.touches.length === 1 ? event.touches[0] : null; };
  stage.ontouchend = (event) => {
    if (!from || gridded()) return;
    const [x, y] = [event.changedTouches[0].clientX - from.clientX,
      event.changedTouches[0].clientY - from.clientY];
    if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) move(here() + (x < 0 ? 1 : -1));
  };
  // This runs again with every change of the page: the keys of the last time are let go.
  window.removeEventListener("keydown", stage.onkey);
  stage.onkey = onkey;
  window.addEventListener("keydown", onkey);
  return () => window.removeEventListener("keydown", stage.onkey);
}

// Every screen in a cell of the grid, under the name of the chapter that begins with it.
function fill(stage, data) {
  const screens = stage.querySelector(".screens");
  screens.replaceChildren();
  let chapter = "";
  data.slides.forEach((one, at) => {
    const [cell, frame] = [document.createElement("div"), document.createElement("div")];
    [cell.className, frame.className] = ["cell", "frame"];
    frame.innerHTML = one.html;
    const slide = frame.firstElementChild;
    const pick = document.createElement("button");
    [pick.type, pick.className, pick.dataset.slide] = ["button", "pick", one.key];
    pick.ariaLabel = `${at + 1}. ${one.title}`;
    pick.append(Object.assign(document.createElement("span"), { textContent: at + 1 }));
    const begins = slide.dataset.chapter && slide.dataset.chapter !== chapter;
    if (begins) chapter = slide.dataset.chapter;
    const name = document.createElement("p");
    [name.className, name.textContent] = ["name", begins ? chapter : ""];
    frame.append(pick);
    cell.append(name, frame);
    screens.append(cell);
  });
}
