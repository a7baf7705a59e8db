// Says to whoever does not see the screen what Decap leaves to drawings and colours.

const FIELD = '[class*="-ControlContainer"]';
const ITEM = '[class*="-StyledListItemTopBar"]';

const own = (element, part) => element.querySelector(`:scope > ${part}`);

function nameAll(root) {
  root.querySelectorAll(ITEM).forEach(nameItem);
  root.querySelectorAll(FIELD).forEach(describe);
  root.querySelector("#preview-pane")?.setAttribute("title", "Voorvertoning");
  root.querySelector('[class*="-EditorContainer"]')?.setAttribute("role", "main");
}

// The bar above one of a list: it folds, moves and removes it.
function nameItem(bar) {
  const [fold, ...others] = [...bar.children].filter((each) => each.matches("button"));
  fold?.setAttribute("aria-label", "Klap open of dicht");
  others.at(-1)?.setAttribute("aria-label", "Haal weg");
  const handle = own(bar, "[role=button]");
  handle?.setAttribute("aria-label", "Versleep om de volgorde te wijzigen");
  handle?.removeAttribute("aria-roledescription");
}

// Tells with a field what is wrong with it, and what it asks for.
function describe(field) {
  const id = own(field, '[class*="-ControlTopbar"]')?.querySelector("label")?.htmlFor;
  const control = id && document.getElementById(id);
  if (!control?.matches("input, textarea")) {
    return;
  }
  const wrong = own(field, '[class*="-ControlTopbar"]').querySelector("ul");
  const said = [wrong, own(field, '[class*="-ControlHint"]')].filter(Boolean);
  said.forEach((each) => {
    each.id = `${id}-${each === wrong ? "fout" : "uitleg"}`;
  });
  control.setAttribute("aria-invalid", String(Boolean(wrong)));
  control.setAttribute("aria-describedby", said.map((each) => each.id).join(" "));
}

export function watchNames() {
  let waiting = false;
  new MutationObserver(() => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        nameAll(document.body);
      });
    }
  }).observe(document.body, { childList: true, subtree: true });
}
