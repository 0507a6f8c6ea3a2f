// Put into every page before anything else runs. Notes when something was last painted:
// the frame after the last change of the document (shadow roots too) or drawing on a canvas.
(() => {
  const roots = [];
  let last = 0;
  let waiting = false;
  const channel = new MessageChannel(); // its message comes after the frame
  channel.port1.onmessage = () => (last = performance.now());
  const changed = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      channel.port2.postMessage(0);
    });
  };

  // Not seen by a reader: marks for tests and assistive tools, the sign that a script runs
  // (the periodic fragment sets both every second), and what stands in the head.
  const unseen = (record) => {
    const { attributeName: name, target } = record;
    if (name && /^(data-|aria-)/.test(name)) return true;
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    return Boolean(element?.closest("head, [data-testid=stStatusWidget], [data-testid=stToolbar]"));
  };
  const observer = new MutationObserver((records) => {
    if (!records.every(unseen)) changed();
  });
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  observer.observe(document, all);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.push(root);
    observer.observe(root, all);
    return root;
  };

  const watch = (type, names) => {
    for (const name of names) {
      const draw = type?.prototype[name];
      if (!draw) continue;
      type.prototype[name] = function (...args) {
        if (this.canvas?.isConnected) changed();
        return draw.apply(this, args);
      };
    }
  };
  const drawing = ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"];
  watch(window.WebGLRenderingContext, drawing);
  watch(window.WebGL2RenderingContext, [...drawing, "drawRangeElements"]);
  watch(window.CanvasRenderingContext2D, ["drawImage", "fill", "fillText", "fillRect", "stroke"]);

  // When the last paint was, in ms since the navigation began; 0 while the script runs, while
  // components, charts or maps are missing, or while less than `quiet` ms have passed.
  window.lastPaint = ({ boards, charts, maps, quiet }) => {
    const count = (selector) => document.querySelectorAll(selector).length;
    // What never shows anything says so: names.html and trail.html are a hidden element.
    const blank = (root) => root.querySelector("i[hidden]");
    const filled = roots.filter(
      (root) => root.isConnected && (root.textContent.trim() || blank(root)),
    );
    const there =
      filled.length >= boards &&
      count(".js-plotly-plot:not([style*='visibility: hidden'])") >= charts &&
      count("[data-testid=stDeckGlJsonChart] canvas") >= maps &&
      count("[data-testid=stApp][data-test-script-state=notRunning]") === 1;
    return there && !waiting && performance.now() - last >= quiet ? last : 0;
  };
})();
