// Shows a fragment that the server has built and escaped, and reports clicks on it. The
// fragment is replaced only when it changes, so an open <details> or a scroll position stays.
export default function (component) {
  const { parentElement, data, setTriggerValue } = component;
  const board = parentElement.querySelector(".board");
  if (board.shown !== data.html) {
    board.innerHTML = data.html;
    board.shown = data.html;
    board.lang = data.lang;
  }
  board.onclick = (event) => {
    const found = event.target.closest("[data-open],[data-go]");
    if (!found) return;
    if (found.dataset.open) setTriggerValue("open", found.dataset.open);
    else setTriggerValue("go", found.dataset.go);
  };
}
