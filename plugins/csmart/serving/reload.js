// Reloads the page after a good build, and shows what is wrong after a bad one.
"use strict";

(() => {
  const own = Number(document.currentScript.dataset.build);
  // The page that stands in for a site that was never built shows the findings itself.
  const tellsItself = document.querySelector("[data-bevindingen]") !== null;
  let source = null;
  let panel = null;
  let dismissed = 0;

  function element(name, text, style) {
    const made = document.createElement(name);
    made.textContent = text;
    made.style.cssText = style;
    return made;
  }

  function hide() {
    panel?.remove();
    panel = null;
  }

  function show(build, findings) {
    const dismiss = () => {
      dismissed = build;
      hide();
    };
    panel = element("div", "", `position: fixed; inset: auto 0 0; z-index: 2147483647;
      box-sizing: border-box; max-height: 60vh; overflow: auto; padding: 1rem 1.5rem;
      background: #7a1010; color: #fff; font: 1rem/1.5 system-ui, sans-serif; text-align: left`);
    panel.setAttribute("role", "alert");
    panel.addEventListener("keydown", (event) => event.key === "Escape" && dismiss());
    const title = element("p", "De site is niet vernieuwd. Verbeter eerst dit:",
      "margin: 0 6rem .5rem 0; color: inherit; font-weight: bold");
    const text = element("pre", findings, `margin: 0; padding: 0; background: none; color: inherit;
      font: .875rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere`);
    const close = element("button", "Sluiten", `position: absolute; top: .75rem; right: 1.5rem;
      padding: .375rem .75rem; border: 1px solid #fff; border-radius: .25rem; background: #7a1010;
      color: #fff; font: inherit; cursor: pointer`);
    close.type = "button";
    close.addEventListener("click", dismiss);
    panel.append(title, text, close);
    document.body.append(panel);
  }

  function hear(event) {
    const { build, shown, findings } = JSON.parse(event.data);
    if (shown !== own) {
      location.reload();
      return;
    }
    hide();
    if (findings && build !== dismissed && !tellsItself) {
      show(build, findings);
    }
  }

  // A browser keeps few connections to one host: tabs that nobody sees do without. What they
  // missed is the first event when they are shown again.
  function listen() {
    source?.close();
    source = document.hidden ? null : new EventSource("/__herladen__");
    source?.addEventListener("message", hear);
  }

  document.addEventListener("visibilitychange", listen);
  window.addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
})();
