// The text of a draft with its marks. Keys decide of the place at hand; each waits for the answer
// to the one before, so that nothing is decided that was not seen.
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".galley");
  const [keys, text] = [".keys", ".text"].map((name) => root.querySelector(name));
  const WAIT = 5000;
  root.lang = data.lang;

  keys.replaceChildren(...data.keys.map(([key, words]) => {
    const one = document.createElement("span");
    const sign = document.createElement("kbd");
    sign.textContent = key;
    one.append(sign, words);
    return one;
  }));
  for (const side of ["before", "after"]) root.querySelector(`.${side}`).textContent = data[side];
  text.lang = "zh-CN";
  text.replaceChildren(...data.paragraphs.map((paragraph) => {
    const row = document.createElement("div");
    row.className = paragraph.near ? "paragraph near" : "paragraph";
    const number = document.createElement("b");
    number.textContent = paragraph.n;
    const body = document.createElement("p");
    body.append(...paragraph.parts.map((part) => {
      if (part.at === undefined) return part.text;
      const mark = document.createElement("span"); // a button would not break over lines
      mark.role = "button";
      mark.tabIndex = 0;
      mark.textContent = part.text;
      mark.title = data.words[part.decision || part.sort] || "";
      mark.className = part.sort;
      if (part.decision) mark.classList.add(data.gone.includes(part.decision) ? "gone" : "done");
      if (part.now) {
        mark.classList.add("now");
        mark.ariaCurrent = "true";
      }
      mark.onclick = () => send("pick", part.at);
      mark.onkeydown = (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          send("pick", part.at);
        }
      };
      return mark;
    }));
    row.append(number, body);
    return row;
  }));

  const send = (name, at) => {
    const now = Date.now();
    if (root.sent === data.beat && now - root.when < WAIT) return; // the answer is on its way
    [root.sent, root.when] = [data.beat, now];
    setTriggerValue("act", { name, at });
  };
  const typing = (event) => event.composedPath().some((node) => node.matches?.(
    "input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=dialog]",
  ));
  const pressed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (event.key === "Escape" && typing(event)) {
      document.activeElement?.blur();
      return;
    }
    if (typing(event)) return;
    if (event.key === "Enter" && event.composedPath().some((node) => node.matches?.("button, a, [role=button]"))) return;
    const name = data.acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!name) return;
    event.preventDefault();
    event.stopPropagation();
    if (name === "edit") {
      const first = document.querySelector(".st-key-card input, .st-key-card textarea");
      first?.focus();
      first?.select?.();
    } else send(name, data.at);
  };
  root.shut?.(); // the listener of the run before
  document.addEventListener("keydown", pressed, true);
  root.shut = () => document.removeEventListener("keydown", pressed, true);

  if (root.at !== data.at) {
    root.at = data.at;
    const now = text.querySelector(".now");
    const box = now?.getBoundingClientRect();
    if (box && (box.top < 90 || box.bottom > innerHeight - 60)) now.scrollIntoView({ block: "center" });
  }
  return () => root.shut();
}
