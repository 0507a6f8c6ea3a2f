// Which of very many zones are shown. Ticking is this file's business; the server hears of it
// once, when the panel closes.
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".picker");
  const find = (name) => root.querySelector(`.${name}`);
  const { zones, single, words } = data;
  const [now, panel, search, list] = ["now", "panel", "search", "list"].map(find);
  const opened = () => now.ariaExpanded === "true";
  const plain = (text) => text.toLocaleLowerCase().replace(/\s+/g, "");

  // A rerun while the panel is open changes its words, never what has been ticked in it.
  if (!opened()) root.ticked = new Set(data.chosen);
  root.lang = data.lang;
  find("label").textContent = words.label;
  now.textContent = now.title = words.now;
  now.ariaLabel = `${words.label}: ${words.now}`;
  panel.ariaLabel = words.label;
  search.placeholder = search.ariaLabel = words.search;
  find("none").textContent = words.none;
  find("others").textContent = words.others;
  find("back").textContent = words.back;
  find("back").hidden = !words.back;
  find("acts").hidden = single;
  find("show").hidden = single;
  list.replaceChildren(...zones.map((zone) => {
    const item = document.createElement("label");
    const box = document.createElement("input");
    [box.type, box.name, box.value] = [single ? "radio" : "checkbox", "zone", zone.code];
    const dot = document.createElement("i");
    dot.style.background = zone.colour;
    const other = document.createElement("small");
    [other.textContent, other.lang] = [zone.other, zone.tongue];
    item.append(box, dot, zone.name, other);
    item.found = plain(zone.words);
    return item;
  }));
  const items = [...list.children];
  const boxes = items.map((item) => item.firstChild);

  const draw = () => {
    for (const box of boxes) box.checked = root.ticked.has(box.value);
    const count = root.ticked.size;
    const all = !count || count === zones.length;
    find("all").textContent = words.all;
    find("all").ariaPressed = all;
    find("others").hidden = all;
    find("show").textContent = all
      ? words.all : words.show[count === 1 ? 0 : 1].replace("{n}", count);
    const asked = plain(search.value);
    for (const item of items) item.hidden = !item.found.includes(asked);
    find("none").hidden = items.some((item) => !item.hidden);
  };
  const place = () => {
    const at = now.getBoundingClientRect();
    const wide = Math.min(384, innerWidth - 16);
    panel.style.width = `${wide}px`;
    panel.style.left = `${Math.max(8, Math.min(at.left, innerWidth - wide - 8))}px`;
    panel.style.top = `${at.bottom + 4}px`;
    panel.style.maxHeight = `${Math.max(240, innerHeight - at.bottom - 16)}px`;
  };
  const open = () => {
    search.value = "";
    now.ariaExpanded = true;
    panel.hidden = false;
    panel.showPopover?.(); // above everything, where the browser knows how
    place();
    draw();
    search.focus();
    document.addEventListener("pointerdown", outside, true);
    addEventListener("resize", place);
    addEventListener("scroll", place, true);
  };
  // What was ticked holds unless it is called off.
  const close = (keep) => {
    if (!opened()) return;
    now.ariaExpanded = false;
    panel.hidden = true;
    document.removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", place);
    removeEventListener("scroll", place, true);
    const codes = zones.map((zone) => zone.code).filter((code) => root.ticked.has(code));
    const same = codes.join() === data.chosen.join()
      || (codes.length === zones.length && !data.chosen.length);
    if (keep && !same) setTriggerValue("picked", { codes });
    else root.ticked = new Set(data.chosen);
  };
  const outside = (event) => {
    if (!event.composedPath().includes(root)) close(true);
  };
  const tick = (code) => {
    if (single) {
      root.ticked = new Set([code]);
      close(true);
      now.focus();
      return;
    }
    if (!root.ticked.delete(code)) root.ticked.add(code);
    draw();
  };
  root.shut?.(); // the listeners of the run before
  root.shut = () => {
    document.removeEventListener("pointerdown", outside, true);
    removeEventListener("resize", place);
    removeEventListener("scroll", place, true);
  };
  if (opened()) open();

  now.onclick = () => (opened() ? close(true) : open());
  search.oninput = draw;
  list.onchange = (event) => tick(event.target.value);
  find("all").onclick = () => { root.ticked.clear(); draw(); };
  find("others").onclick = () => {
    const rest = zones.map((zone) => zone.code).filter((code) => !root.ticked.has(code));
    root.ticked = new Set(rest);
    draw();
  };
  find("show").onclick = () => { close(true); now.focus(); };
  find("back").onclick = () => setTriggerValue("picked", { codes: [] });
  panel.onkeydown = (event) => {
    const seen = boxes.filter((box) => !box.parentElement.hidden);
    const at = seen.indexOf(event.target);
    if (event.key === "Escape") {
      close(false);
      now.focus();
    } else if (event.key === "Enter" && event.target === search) {
      if (search.value.trim() && seen.length) tick(seen[0].value);
      search.select();
    } else if (event.key === "Enter" && at >= 0) tick(event.target.value);
    else if (event.key === "ArrowDown") (seen[at + 1] || seen[at])?.focus();
    else if (event.key === "ArrowUp") (seen[at - 1] || search).focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return () => root.shut();
}
