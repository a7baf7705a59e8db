// Keeps a page as it is on the disk, and shows what is wrong after a bad build.
"use strict";

(() => {
  const { build: shown, output } = document.currentScript.dataset;
  // The page that stands in for a site that was never built shows the errors itself.
  const tellsItself = document.querySelector("[data-bevindingen]") !== null;
  const own = (address) => new URL(address, location.href).pathname;
  let source = null;
  let panel = null;
  let dismissed = 0;

  // In a shadow tree and one pair of colours: readable whatever the theme under it does.
  const looks = new CSSStyleSheet();
  looks.replaceSync(`
    :host { all: initial; position: fixed; inset: auto 0 0; z-index: 2147483647; }
    section { box-sizing: border-box; max-height: var(--bouwfouten-hoogte, 60vh); overflow: auto; padding: 1rem;
      color-scheme: dark; background: #7a1010; color: #fff; border-top: 2px solid #fff;
      font: 1rem/1.5 system-ui, sans-serif; text-align: left; overflow-wrap: anywhere; }
    header { display: flex; gap: 1rem; justify-content: space-between; align-items: start; }
    p, ul { margin: 0; }
    header p { font-weight: bold; }
    ul { padding: 0; list-style: none; }
    li { margin-top: .5rem; }
    code { display: block; font: .875rem/1.5 ui-monospace, monospace; }
    button { flex: none; padding: .375rem .75rem; border: 1px solid #fff; border-radius: .25rem;
      background: #7a1010; color: #fff; font: inherit; cursor: pointer; }
    button:hover { background: #fff; color: #7a1010; }
    button:focus-visible { outline: 3px solid #fff; outline-offset: 2px; }
    @media print { section { display: none; } }
  `);

  function element(name, ...content) {
    const made = document.createElement(name);
    made.append(...content);
    return made;
  }

  function hide() {
    panel?.remove();
    panel = null;
  }

  function show(build, errors, more) {
    const dismiss = () => {
      dismissed = build;
      hide();
    };
    const close = element("button", "Sluiten");
    close.type = "button";
    close.addEventListener("click", dismiss);
    const list = element("ul", ...errors.map(({ place, message }) =>
      element("li", ...(place ? [element("code", place)] : []), message)));
    if (more > 0) {
      list.append(element("li", `… en nog ${more}: zie het venster waarin de server draait.`));
    }
    panel = element("div");
    panel.id = "bouwfouten";
    panel.lang = "nl-BE";
    panel.setAttribute("role", "alert");
    panel.dismiss = dismiss;
    const shadow = panel.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [looks];
    const title = element("p", "De site is niet vernieuwd. Verbeter eerst dit:");
    shadow.append(element("section", element("header", title, close), list));
    document.body.append(panel);
  }

  // The old sheet stays until the new one is there, so that no page is ever seen without.
  function restyle(address) {
    const name = (path) => path.replace(/\.[0-9a-f]+\.css$/, ".css");
    const links = [...document.querySelectorAll("link[rel=stylesheet]")];
    const old = links.filter((link) => name(own(link.href)) === name(own(address)));
    if (old.length === 0 || old.some((link) => own(link.href) === own(address))) {
      return;
    }
    const link = old[0].cloneNode();
    link.href = address;
    link.addEventListener("load", () => old.forEach((each) => each.remove()));
    link.addEventListener("error", () => location.reload());
    old.at(-1).after(link);
  }

  function hear(event) {
    const { build, reload, styles, errors, more } = JSON.parse(event.data);
    if (reload) {
      location.reload();
      return;
    }
    hide();
    styles.forEach(restyle);
    if (errors.length > 0 && build !== dismissed && !tellsItself) {
      show(build, errors, more);
    }
  }

  // A browser keeps few connections to one host: tabs that nobody sees do without. What they
  // missed is the first event when they are shown again.
  function listen() {
    source?.close();
    const query = new URLSearchParams({ build: shown, output });
    source = document.hidden ? null : new EventSource(`/__herladen__?${query}`);
    source?.addEventListener("message", hear);
  }

  document.addEventListener("keydown", (event) => event.key === "Escape" && panel?.dismiss());
  document.addEventListener("visibilitychange", listen);
  window.addEventListener("pageshow", (event) => event.persisted && listen());
  listen();
})();
