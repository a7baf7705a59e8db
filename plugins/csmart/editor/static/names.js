// Says to whoever does not see the screen what Decap leaves to drawings and colours.

const FIELD = '[class*="-ControlContainer"]';
const ITEM = '[class*="-StyledListItemTopBar"]';

const MAIN = '[class*="-EditorContainer"], [class*="-WorkflowContainer"]';

const own = (element, part) => element.querySelector(`:scope > ${part}`);

function nameAll(root) {
  root.querySelectorAll(ITEM).forEach(nameItem);
  root.querySelectorAll(FIELD).forEach(describe);
  root.querySelectorAll("[role=menu]").forEach(nameMenu);
  root.querySelectorAll('[role=button][aria-label^="Remove "]').forEach((button) => {
    button.setAttribute("aria-label", button.ariaLabel.replace("Remove", "Haal weg:"));
  });
  // What a list of choices says while one goes through it is in English, and read so.
  root.querySelectorAll('[role=log], [id$="-live-region"]').forEach((said) => {
    said.lang = "en";
  });
  root.querySelectorAll("[role=dialog]").forEach((dialog) => {
    dialog.setAttribute("aria-label", dialog.querySelector("h1")?.textContent ?? "Bestanden");
  });
  root.querySelector("#preview-pane")?.setAttribute("title", "Voorvertoning");
  root.querySelector(MAIN)?.setAttribute("role", "main");
  nameSignIn(root.querySelector('[class*="-StyledAuthenticationPage"]'));
}

// The page to sign in at: its logo is all the title that it has.
function nameSignIn(page) {
  const logo = page?.querySelector("img");
  page?.setAttribute("role", "main");
  logo?.setAttribute("alt", "Redactie");
  logo?.parentElement.setAttribute("role", "heading");
  logo?.parentElement.setAttribute("aria-level", "1");
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

// A menu: its items are its own, and one that has a box to tick is one that can be ticked.
function nameMenu(menu) {
  own(menu, "ul")?.setAttribute("role", "none");
  for (const box of menu.querySelectorAll("input[type=checkbox]")) {
    const item = box.closest("[role^=menuitem]");
    item?.setAttribute("role", "menuitemcheckbox");
    item?.setAttribute("aria-checked", String(box.checked));
    box.inert = true;
  }
}

// Tells with a field what is wrong with it, and what it asks for.
function describe(field) {
  const id = own(field, '[class*="-ControlTopbar"]')?.querySelector("label")?.htmlFor;
  const control = id && document.getElementById(id);
  if (!control?.matches("input, textarea")) {
    return;
  }
  // Decap calls them by the key of the field.
  for (const button of control.type.startsWith("date") ? field.querySelectorAll("button") : []) {
    const [label] = control.labels;
    button.setAttribute("aria-label", `${button.textContent}: ${label.firstChild.textContent}`);
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
