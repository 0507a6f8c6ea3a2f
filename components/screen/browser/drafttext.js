// The text of a draft with its marks. Keys decide of the place at hand. Nobody decides of what is not
// seen yet: a decision that is pressed while an answer is on its way is none, which is said, and the
// mark at hand is dim for so long. What only leads somewhere waits its turn. While there is no server
// nothing is asked for at all.

const WAIT = 30000; // so long is an answer waited for
const SHORT = 12; // signs of a mark that no line parts: the number stays with its unit
const DECIDE = ["accept", "aside"];
const SEEN = [...DECIDE, "first", "second", "third"]; // of what has to be seen
// One for the page and not for each drawing of it: no moment is without the listener, and what
// waits outlives an element that is made anew.
const desk = { held: [] };

const unanswered = () => desk.asked?.beat === desk.data.beat;
const late = () => unanswered() && Date.now() - desk.asked.when >= WAIT;
// Also while the element is being made anew.
const waits = () => !desk.root.isConnected || (unanswered() && !late());

const cut = () => Boolean(window.zoneReforms?.lost); // as trail.js knows

const hinted = () => Boolean(document.querySelector(".st-key-hint"));

const focus = () => {
  const fields = document.querySelectorAll(".st-key-card input, .st-key-card textarea");
  const first = [...fields].find((field) => field.checkVisibility());
  first?.focus();
  first?.select?.();
  return Boolean(first);
};

// Which key was for nothing is said until the next one is heard, or something else is done.
const tell = () => {
  if (desk.lost && desk.data.beat > desk.lost.beat + 1) desk.lost = undefined;
  const said = desk.root.querySelector(".lost");
  if (!desk.lost) {
    said.replaceChildren();
    return;
  }
  const sign = document.createElement("kbd");
  sign.textContent = desk.lost.key;
  said.replaceChildren(sign, " ", desk.data[desk.lost.why]);
};

const lose = (key, beat = desk.data.beat, why = "lost") => {
  desk.lost = key ? { key, beat, why } : undefined;
  tell();
};

// Ask for what waits, up to what needs an answer. A key is of the place at hand when its turn comes,
// a click of the mark that was clicked.
const turn = () => {
  while (desk.held.length && !waits()) {
    if (desk.held[0].name === "edit" && !focus()) { // the field is still being drawn
      clearTimeout(desk.again);
      desk.again = setTimeout(turn, 50);
      break;
    }
    const { name, at = desk.data.at } = desk.held.shift();
    if (name === "edit") continue;
    desk.asked = { name, at, beat: desk.data.beat, when: Date.now(), hinted: hinted() };
    desk.send({ name, at });
  }
  desk.root.ariaBusy = String(waits());
};

// No answer is on its way that would be taken for that to the next one.
const unheard = (key) => lose(key, desk.data.beat - 1, "unheard");

const ask = (one) => {
  if (cut()) {
    unheard(one.key);
    return;
  }
  if (desk.held.at(-1)?.name === "edit") { // meant for the field that is not there yet
    lose(one.key);
    return;
  }
  if (late()) desk.held = []; // no answer came; what was seen is what is asked of
  if (SEEN.includes(one.name) && (desk.held.length || waits())) {
    lose(one.key);
    return;
  }
  lose();
  // The card says what is lacking before the text hears of it: who has read that answers it.
  desk.held.push({ ...one, seen: one.name === "pick" || (hinted() && !desk.asked?.hinted) });
  turn();
};

// What waits was pressed for the places after the one at hand: where that was not decided after
// all, because something is lacking, it would fall on the wrong one.
const answered = () => {
  if (!desk.asked || unanswered()) return;
  if (DECIDE.includes(desk.asked.name) && desk.asked.at === desk.data.at) {
    const seen = desk.held.findIndex((one) => one.seen);
    const gone = desk.held.splice(0, seen < 0 ? desk.held.length : seen);
    if (gone.length) lose(gone.at(-1).key, desk.data.beat - 1);
  }
  desk.asked = undefined;
};

// What was pressed on the card (trail-waits.js).
addEventListener("zoneUnheard", ({ detail }) => {
  if (desk.root?.isConnected) unheard(detail);
});

const typing = (event) => event.composedPath().some((node) => node.matches?.(
  "input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=dialog]",
));

document.addEventListener("keydown", (event) => {
  if (!desk.root || !document.querySelector(".st-key-card")) return; // another page
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.key === "Escape" && typing(event)) {
    document.activeElement?.blur();
    return;
  }
  if (typing(event)) return;
  if (event.key === "Enter" && event.composedPath().some((node) => node.matches?.("button, a, [role=button]"))) return;
  const name = desk.data.acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!name) return;
  event.preventDefault();
  event.stopPropagation();
  ask({ name, key: event.key.length === 1 ? event.key.toUpperCase() : event.key });
}, true);

export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const root = parentElement.querySelector(".drafttext");
  const [keys, text] = [".keys", ".text"].map((name) => root.querySelector(name));
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
      mark.classList.toggle("whole", part.text.length <= SHORT);
      if (part.decision) mark.classList.add(data.gone.includes(part.decision) ? "gone" : "done");
      if (part.now) {
        mark.classList.add("now");
        mark.ariaCurrent = "true";
      }
      mark.onclick = () => ask({ name: "pick", at: part.at });
      mark.onkeydown = (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          ask({ name: "pick", at: part.at });
        }
      };
      return mark;
    }));
    row.append(number, body);
    return row;
  }));

  const first = desk.data?.of !== data.of;
  if (first || root.at !== data.at) {
    root.at = data.at;
    // The next card is read from its beginning.
    document.querySelector(".st-key-card")?.closest("[data-testid=stColumn]")?.scrollTo({ top: 0 });
    const now = text.querySelector(".now");
    const seen = () => {
      const box = now.getBoundingClientRect();
      return box.top >= 90 && box.bottom <= innerHeight - 60;
    };
    // Whoever comes from further down the page finds nothing half under the bar.
    const moved = first && document.querySelector("[data-testid=stMain]")?.scrollTop > 0;
    const place = () => {
      if (!now?.isConnected || (!moved && seen())) return;
      root.scrollIntoView({ block: "start" });
      if (!seen()) now.scrollIntoView({ block: "center" });
    };
    place();
    if (moved) setTimeout(place, 400); // what stood above before has gone by then
  }

  if (first) [desk.held, desk.asked, desk.lost] = [[], undefined, undefined];
  Object.assign(desk, { root, data, send: (act) => setTriggerValue("act", act) });
  answered();
  tell();
  turn();
}
