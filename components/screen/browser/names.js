// Gives a name to what Streamlit leaves without one, or with an English one, for readers who
// hear a page: its own elements come and go, so this looks again whenever they do.
export default function ({ data }) {
  const name = () => {
    for (const [where, said] of Object.entries(data.names)) {
      for (const one of document.querySelectorAll(where)) {
        if (one.ariaLabel !== said) one.ariaLabel = said;
      }
    }
  };
  const seen = new MutationObserver(name);
  seen.observe(document.body, { childList: true, subtree: true });
  name();
  return () => seen.disconnect();
}
