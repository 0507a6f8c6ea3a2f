// Which of very many zones are shown. Ticking is this file's business; the server hears of it
// once, when the panel closes. Where it has sent but some of the zones, it is asked for those of a
// name; and always for those of a group.
const WAIT = 140; // ms after the last letter

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".picker");
  const find = (name) => root.querySelector(`.${name}`);
  const { zones, single, words, partial } = data;
  const names = ["now", "panel", "search", "list", "group"];
  const [now, panel, search, list, group] = names.map(find);
  const opened = () => now.ariaExpanded === "true";
  const over = () => data.most && root.ticked.size > data.most; // too many to stand side by side
  const plain = (text) => text.toLocaleLowerCase().replace(/\s+/g, "");
  const known = (root.known ??= new Map());
  for (const zone of zones) known.set(zone.code, zone);
  const ask = () => {
    clearTimeout(root.timer);
    if (search.value === data.text && group.value === data.group) return;
    setTriggerValue("sought", { text: partial ? search.value : "", group: group.value });
  };

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
  find("whole").textContent = words.whole;
  find("whole").hidden = !words.whole;
  find("why").textContent = words.why;
  find("of").hidden = !words.why;
  find("more").textContent = words.more;
  const sorts = JSON.stringify(data.groups);
  if (root.sorts !== sorts) {
    root.sorts = sorts;
    const option = ({ key, name }) => new Option(name, key);
    group.replaceChildren(option({ key: "", name: words.group }), ...data.groups.map((sort) => {
      const one = document.createElement("optgroup");
      one.label = sort.label;
      one.append(...sort.groups.map(option));
      return one;
    }));
    group.value = data.group;
  }
  group.ariaLabel = words.groups;
  group.hidden = !data.groups.length;
  // Those that are ticked stand first, as long as nothing is looked for.
  const found = new Set(data.found);
  const ticked = [...root.ticked].filter((code) => !found.has(code) && known.has(code));
  const looking = data.text || data.group;
  const offered = partial
    ? [...(looking ? [] : ticked), ...data.found].map((code) => known.get(code)) : zones;
  list.replaceChildren(...offered.map((zone) => {
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
    const all = !partial && (!count || count === data.count);
    find("all").textContent = words.all;
    find("all").ariaPressed = partial ? null : all;
    find("all").hidden = partial && !count;
    find("others").hidden = all || partial;
    find("show").disabled = over();
    if (over()) find("show").textContent = words.over;
    else if (partial && !count) find("show").textContent = words.few;
    else {
      find("show").textContent = all
        ? words.all : words.show[count === 1 ? 0 : 1].replace("{n}", count);
    }
    const asked = plain(search.value);
    for (const item of items) {
      item.hidden = !item.found.includes(asked)
        || Boolean(data.group && !found.has(item.firstChild.value));
    }
    const answered = !partial || search.value === data.text;
    find("none").hidden = !answered || items.some((item) => !item.hidden);
    find("more").hidden = !answered || !words.more;
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
    search.value = group.value = "";
    root.entered = null;
    now.ariaExpanded = true;
    panel.hidden = false;
    panel.showPopover?.(); // above everything, where the browser knows how
    stay();
    search.focus();
    ask(); // for all zones again, where some were looked for
  };
  const stay = () => {
    place();
    draw();
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
    clearTimeout(root.timer);
    const codes = [...root.ticked];
    const same = (codes.length === data.chosen.length && data.chosen.every((one) => root.ticked.has(one)))
      || (codes.length === data.count && !data.chosen.length);
    if (keep && !same && !over()) setTriggerValue("picked", { codes });
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
  if (opened()) stay();
  // What was entered before the server had found it.
  if (opened() && root.entered === data.text) {
    root.entered = null;
    if (data.found.length) tick(data.found[0]);
  }

  now.onclick = () => (opened() ? close(true) : open());
  search.oninput = () => {
    draw();
    clearTimeout(root.timer);
    if (partial) root.timer = setTimeout(ask, WAIT);
  };
  group.onchange = ask;
  find("whole").onclick = () => {
    close(false);
    setTriggerValue("picked", { group: data.group });
    now.focus();
  };
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
      if (search.value.trim() && partial && search.value !== data.text) {
        root.entered = search.value;
        ask();
      } else if (search.value.trim() && seen.length) tick(seen[0].value);
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
