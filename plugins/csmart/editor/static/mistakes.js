// Tells at one place what a form refuses to save. Decap says so at each field, wherever that stands
// in a long form; and where nothing is missing but something is wrong, nowhere else.

import { gone, told } from "./refusal.js";

const FIELD = '[class*="-ControlContainer"]';
const LIST = '[class*="-ControlErrorsList"]';
// What saves: in a list of ways to do so or, where what is saved waits for review, a button.
const SAVES = '[class*="-ToolbarContainer"] :is([role=menuitem], [class*="-SaveButton"])';
const PRESSED = new Set(["Enter", " "]);

// Returns the fields that have something wrong, each with what is said of it first.
function mistakes() {
  const found = new Map();
  for (const list of document.querySelectorAll(LIST)) {
    const field = list.closest(FIELD);
    if (field && !found.has(field) && list.textContent) {
      found.set(field, `${group(field)}${list.firstElementChild.textContent}`);
    }
  }
  return found;
}

// Returns what a field stands in, as many have a title.
function group(field) {
  const label = field.parentElement.closest(FIELD)?.querySelector("label");
  return label ? `${label.firstChild.textContent}: ` : "";
}

function lead(field) {
  const id = field.querySelector("label")?.htmlFor;
  const control = (id && document.getElementById(id)) || field;
  const target = control.matches("input, textarea")
    ? control : control.querySelector("input, textarea, button") ?? control;
  field.scrollIntoView({ block: "start" });
  target.focus({ preventScroll: true });
}

// Tells of all mistakes, and of those that are left whenever one is mended.
function tell() {
  const found = [...mistakes()];
  if (found.length === 0) {
    return;
  }
  const panel = told(found.map(([field, text]) => ({ text, action: () => lead(field) })));
  const items = [...panel.querySelectorAll("li")];
  const watch = new MutationObserver(() => {
    const left = mistakes();
    found.forEach(([field], at) => {
      items[at].hidden = !left.has(field);
    });
    if (!panel.isConnected || items.every((item) => item.hidden)) {
      watch.disconnect();
      panel.remove();
    }
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

// Decap checks all fields at the moment that it is to save, and shows what it found right after.
export function watchMistakes() {
  const pressed = (event) => {
    if (event.target.closest?.(SAVES)) {
      gone();
      requestAnimationFrame(() => requestAnimationFrame(tell));
    }
  };
  document.addEventListener("click", pressed, { capture: true });
  document.addEventListener("keydown", (event) => {
    if (PRESSED.has(event.key)) {
      pressed(event);
    }
  }, { capture: true });
}
