// The bar above a page: menu, contents of the page, search. What unfolds and moves is this file's
// business; the server hears of where a click leads, and of what is searched for.
const kept = (window.zoneReforms ??= { query: "" });
const WAIT = 140; // ms after the last letter
const AGAIN = 4000; // ms after which a question without an answer is asked again
const TIMES = 2; // that often
const LEAVING = 250; // ms that a group stays unfolded once the mouse has left it

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".bar");
  if (root.shown !== data.html) {
    // The count of what is picked has changed, perhaps while somebody types.
    const before = root.querySelector("input");
    const typing = before && root.getRootNode().activeElement === before;
    root.innerHTML = data.html;
    [root.shown, root.lang] = [data.html, data.lang];
    // The page's own language, by which its titles are read out and broken into lines.
    document.documentElement.lang = data.lang;
    const after = root.querySelector("input");
    if (before?.value) after.value = before.value;
    if (typing) {
      after.focus({ preventScroll: true });
      after.setSelectionRange(before.selectionStart, before.selectionEnd);
      root.searching = true;
    }
  }
  // Streamlit lets the first Tab stop at the whole page, which says and does nothing: within it
  // keys scroll anyhow, and the first stop is the way past the bar.
  document.querySelector("[data-testid=stMain]")?.setAttribute("tabindex", -1);
  const input = root.querySelector("input");
  const panel = root.querySelector(".panel");

  // Who leaves a presentation goes on from the button that began it.
  if (kept.ended && document.activeElement === document.body) {
    root.querySelector("[data-go=present]").focus({ preventScroll: true });
  }
  kept.ended = false;

  // --- what unfolds ------------------------------------------------------------------
  const folds = [...root.querySelectorAll("[data-fold]")];
  const folded = (button) => root.querySelector(`[data-folded="${button.dataset.fold}"]`);
  const fold = (button, open) => {
    button.ariaExpanded = open;
    if (!open) button.rested = false;
    folded(button).classList.toggle("open", open);
  };
  const foldAll = (but) => folds.forEach((one) => one !== but && fold(one, false));
  const outside = (event) => {
    if (event.composedPath().includes(root)) return;
    foldAll();
    shut();
    if (!kept.lost) root.typed = false;
  };
  document.removeEventListener("pointerdown", root.outside, true);
  document.addEventListener("pointerdown", (root.outside = outside), true);
  // Escape closes what a mouse rests on too, wherever the keys go.
  const escaped = (event) => {
    if (event.key === "Escape" && !event.composedPath().includes(root)) foldAll();
  };
  document.removeEventListener("keydown", root.escaped);
  document.addEventListener("keydown", (root.escaped = escaped));

  // A group unfolds under a mouse that rests on it, which saves a click; one that only passes from
  // its name to its pages does not close it.
  for (const group of root.querySelectorAll(".group")) {
    const button = group.querySelector("[data-fold]");
    group.onpointerenter = (event) => {
      clearTimeout(group.leaving);
      // Where the whole menu is folded up, groups stand open in it and have no button.
      if (event.pointerType !== "mouse" || !button.checkVisibility()) return;
      if (button.ariaExpanded === "true") return;
      foldAll(button);
      fold(button, true);
      button.rested = true;
    };
    group.onpointerleave = (event) => {
      if (event.pointerType !== "mouse") return;
      group.leaving = setTimeout(() => button.rested && fold(button, false), LEAVING);
    };
  }

  // --- contents of the page ----------------------------------------------------------
  const contents = () => {
    const list = folded(folds.find((one) => one.dataset.fold === "here"));
    list.replaceChildren(...headings(root).map((head) => {
      const link = document.createElement("button");
      [link.type, link.className] = ["button", head.localName];
      link.textContent = head.innerText.trim();
      link.onclick = () => {
        foldAll();
        reach(head, parentElement);
      };
      return link;
    }));
  };

  // --- search ------------------------------------------------------------------------
  const options = () => [...panel.querySelectorAll("[role=option]")];
  const shut = () => {
    panel.hidden = true;
    input.ariaExpanded = false;
    root.classList.remove("searching");
    clearTimeout(root.later);
    address("");
  };
  const show = () => {
    const ready = root.asked === input.value.trim() && root.asked;
    panel.classList.toggle("waiting", !ready);
    if (!input.value.trim()) return shut();
    if (ready && panel.shown !== data.found) {
      panel.innerHTML = panel.shown = data.found;
      options().forEach((one, at) => (one.id = `answer-${at}`));
    }
    panel.hidden = !panel.shown;
    input.ariaExpanded = !panel.hidden;
    address(root.asked);
    return undefined;
  };
  const ask = (times = 0) => {
    clearTimeout(root.later);
    const text = input.value.trim();
    if (text === root.asked) return show();
    if (!text) return shut();
    setTriggerValue("find", text);
    // A page that runs anew may swallow it; a server may also take it for another than what stands here.
    if (times < TIMES) root.later = setTimeout(() => root.ask(times + 1), AGAIN);
    return undefined;
  };
  root.ask = ask;
  // What stands in the box as a server is lost, or is typed before it is back, is asked of the next one:
  // by the page at hand, or by the address of the one that takes its place.
  kept.ask = () => root.typed && ask();
  kept.sought = (before) => (root.typed ? sought(before, input.value.trim()) : before);
  const mark = (one) => {
    options().forEach((other) => (other.ariaSelected = other === one));
    if (one) input.setAttribute("aria-activedescendant", one.id);
    else input.removeAttribute("aria-activedescendant");
    one?.scrollIntoView({ block: "nearest" });
  };
  root.asked = data.find;
  if (root.asked === input.value.trim()) clearTimeout(root.later);
  if (data.find && !root.met) {
    // Of a link. What somebody typed while the answer was on its way is not taken back.
    if (!input.value) input.value = data.find;
    root.met = true;
  }
  if (input.value.trim() && (root.searching || (data.find && root.first !== false))) show();
  root.first = false;

  input.oninput = () => {
    root.searching = root.typed = true;
    clearTimeout(root.later);
    root.later = setTimeout(ask, WAIT);
    if (!input.value.trim()) shut();
  };
  input.onfocus = () => {
    root.searching = true;
    foldAll();
    if (input.value.trim()) ask();
  };
  input.onblur = () => (root.searching = false);
  const close = () => {
    shut();
    root.typed = false;
    input.blur();
  };
  kept.search = () => {
    root.classList.add("searching");
    input.focus();
    input.select();
  };
  if (!kept.keyed) {
    kept.keyed = true;
    document.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      kept.search();
    });
  }

  // --- clicks and keys ---------------------------------------------------------------
  root.onclick = (event) => {
    const found = event.target.closest("[data-skip], [data-fold], [data-search], [data-open], [data-go]");
    if (!found) return;
    if ("skip" in found.dataset) {
      const head = document.querySelector("[data-testid=stMain] h1");
      if (head) reach(head, parentElement);
      return;
    }
    if (found.dataset.fold) {
      if (found.rested) return void (found.rested = false); // a click keeps what rests unfolded
      if (found.dataset.fold === "here") contents();
      foldAll(found.closest("[data-folded]") ? folds[0] : found);
      fold(found, found.ariaExpanded !== "true");
    } else if ("search" in found.dataset) kept.search();
    else {
      // Another tab or window is the browser's business.
      if (found.href && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
      event.preventDefault();
      foldAll();
      close();
      if (found.dataset.go) {
        input.value = "";
        kept.lead?.();
      }
      const name = found.dataset.open ? "open" : "go";
      setTriggerValue(name, found.dataset[name]);
    }
  };
  root.onkeydown = (event) => {
    const at = root.getRootNode().activeElement;
    if (at === input) return typed(event);
    const opened = folds.filter((one) => one.ariaExpanded === "true").pop();
    if (event.key === "Escape" && opened) {
      fold(opened, false);
      opened.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (at.dataset.fold && at.ariaExpanded !== "true") at.click();
      const group = folded(at.dataset.fold ? at : opened);
      const items = [...(group?.querySelectorAll("a, button") ?? [])].filter((one) => one.checkVisibility());
      const step = event.key === "ArrowDown" ? 1 : -1;
      items[Math.max(0, items.indexOf(at) + step)]?.focus();
    } else return undefined;
    event.preventDefault();
    return undefined;
  };
  const typed = (event) => {
    const all = options();
    const now = all.findIndex((one) => one.ariaSelected === "true");
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") mark(all[Math.min(now + 1, all.length - 1)]);
    else if (event.key === "ArrowUp") mark(all[now - 1]);
    else if (event.key !== "Enter" || event.isComposing) return;
    else if (root.asked !== input.value.trim()) ask();
    else all[Math.max(now, 0)]?.click();
    event.preventDefault();
    event.stopPropagation();
  };
  return () => document.removeEventListener("pointerdown", root.outside, true);
}

// What is searched for is part of the address, and no step of the history.
function address(text) {
  const url = sought(location.href, text);
  if (url !== location.href) history.replaceState(history.state, "", url);
}

function sought(before, text) {
  const url = new URL(before);
  if ((url.searchParams.get("find") ?? "") === text) return before;
  if (text) url.searchParams.set("find", text);
  else url.searchParams.delete("find");
  return url.href;
}

// The headings of the page in order, through the roots of its elements, without those of a dialog and
// without sentences, which are no names of places.
function headings(bar) {
  const found = [];
  const walk = (node) => {
    for (const child of node.children) {
      if (child === bar || child.matches("[role=dialog], [hidden]")) continue;
      if (child.matches("h2:not(.sentence, article > *), header > h3") && child.checkVisibility() && child.innerText.trim()) found.push(child);
      if (child.shadowRoot) walk(child.shadowRoot);
      walk(child);
    }
  };
  walk(document.querySelector("[data-testid=stMain]") ?? document.body);
  return found;
}

// Scrolls a heading to just below what stays in sight, and lets whoever hears the page go on there.
function reach(head, bar) {
  const main = document.querySelector("[data-testid=stMain]");
  const covered = [...document.querySelectorAll("[data-sticky]")].reduce((sum, one) => sum + one.offsetHeight, 0);
  const high = covered || bar.getRootNode().host?.getBoundingClientRect().height || 0;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = head.getBoundingClientRect().top - main.getBoundingClientRect().top - high - 56;
  main.scrollBy({ top, behavior: still ? "auto" : "smooth" });
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
}
