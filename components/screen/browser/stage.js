// Screens one at a time. The screens come all at once, so that going on needs no server.
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const stage = parentElement.querySelector(".stage");
  const find = (name) => stage.querySelector(`[data-do=${name}]`);
  const keys = data.slides.map((slide) => slide.key);
  const html = data.slides.map((slide) => slide.html).join("");
  if (stage.shown !== html) {
    stage.querySelector(".screens").innerHTML = html;
    stage.shown = html;
    stage.lang = data.lang;
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
  const slides = [...stage.querySelectorAll(".slide")];

  const show = (key) => {
    const at = Math.max(0, keys.indexOf(key));
    stage.at = keys[at];
    slides.forEach((slide, number) => slide.classList.toggle("here", number === at));
    slides[at].scrollTop = 0;
    stage.querySelector(".chapter").textContent = slides[at].dataset.chapter || data.stamp;
    stage.querySelector(".count").textContent = `${at + 1} / ${keys.length}`;
    stage.querySelector(".count").ariaLabel = data.progress
      .replace("{at}", at + 1).replace("{of}", keys.length);
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
  const here = () => keys.indexOf(stage.at);
  const full = () => {
    // The whole page, not the stage alone: the source drawer must be seen too.
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => {});
  };
  const leave = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    setTriggerValue("asked", { go: data.leave });
  };
  const acts = {
    previous: () => move(here() - 1), next: () => move(here() + 1), full, leave,
    seen: () => { lost.hidden = true; },
  };
  // A reload or a link opens where it says; a rerun of the page changes nothing here.
  show(stage.at && keys.includes(stage.at) ? stage.at : data.at);

  stage.onclick = (event) => {
    const found = event.target.closest("[data-do],[data-open],[data-go]");
    if (!found) return;
    if (found.dataset.do) acts[found.dataset.do]();
    else {
      // With the screen, which the server does not know of yet.
      const { open, go } = found.dataset;
      setTriggerValue("asked", { at: stage.at, ...(open ? { open } : { go }) });
    }
  };
  const ways = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
  };
  const onkey = (event) => {
    // Keys belong to the drawer while it is open, and to a button that has the focus.
    if (document.querySelector("[role=dialog]")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const focus = event.composedPath()[0];
    const pressed = focus.closest && focus.closest("button,[role=button]");
    if ((event.key === "Enter" || event.key === " ") && pressed) {
      if (pressed.localName === "button") return;
      pressed.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    } else if (event.key in ways) move(here() + ways[event.key]);
    else if (event.key === "Home") move(0);
    else if (event.key === "End") move(keys.length - 1);
    else if (event.key === "f" || event.key === "F") full();
    else if (event.key === "Escape" && !document.fullscreenElement) leave();
    else return;
    event.preventDefault();
  };
  let from = null;
  stage.ontouchstart = (event) => { from = event.touches.length === 1 ? event.touches[0] : null; };
  stage.ontouchend = (event) => {
    if (!from) return;
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
