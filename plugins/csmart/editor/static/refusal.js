// Why something was not taken: it stays in sight until it was mended, or put away.

const ID = "niet-bewaard";

// Each reason is a text, or has one and an action that leads to what is wrong.
export function told(reasons, title = "Niet bewaard. Verbeter eerst dit:") {
  gone();
  const before = document.activeElement;
  const panel = element("section", "", { id: ID, className: "editor-refusal", tabIndex: -1 });
  panel.setAttribute("role", "alert");
  const list = element("ul");
  list.append(...reasons.map(reason));
  const close = element("button", "Sluit", { type: "button" });
  close.addEventListener("click", () => {
    gone();
    before?.focus();
  });
  panel.append(element("h2", title), list, close);
  document.body.append(panel);
  // Whoever uses a keyboard goes on from here: it stands after everything else.
  panel.focus();
  return panel;
}

export function gone() {
  document.getElementById(ID)?.remove();
}

function reason(said) {
  const item = element("li");
  if (typeof said === "string") {
    item.textContent = said;
  } else {
    const button = element("button", said.text, { type: "button" });
    button.addEventListener("click", said.action);
    item.append(button);
  }
  return item;
}

function element(name, text = "", properties = {}) {
  return Object.assign(document.createElement(name), { textContent: text }, properties);
}
