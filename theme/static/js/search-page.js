// The search page: from what a visitor does to an address, and from an address to what is shown.
const PAUSE = 250; // milliseconds without a key before a search
const SLOW = 400; // milliseconds without an answer before that is said

const root = document.querySelector("[data-search]");
const form = document.getElementById("zoekpagina");
const input = form.elements.q;
const view = new View(root);
const index = new Index(root.dataset.index, root.dataset.everything);
const words = new Words(root.dataset.words);

let state = stateOf(location.search);
let searches = 0; // how many were begun: the answer to an older one is not shown
let typed = 0; // the timer that waits for the next key
let drafting = false; // whether the newest entry of the history is being typed

// Shows what a state asks for; resolves when it is shown.
async function show(asked) {
  state = asked;
  const turn = (searches += 1);
  if (isEmpty(asked)) {
    view.initial();
    return;
  }
  view.show("browse", false);
  const slow = setTimeout(() => view.say("Even geduld, we zoeken …"), SLOW);
  try {
    const known = await index.known(asked);
    if (isEmpty(known)) {
      // All that was asked for is unknown: there is nothing to find, but something to say.
      if (turn === searches) {
        settle(known);
        view.initial();
        view.show("strange", known.strange);
      }
      return;
    }
    const found = await index.find(known);
    const meant = found.total ? null : await helpFor(known);
    if (turn !== searches) {
      return;
    }
    settle({ ...known, page: found.page, strange: known.strange || found.page !== known.page });
    view.found(state, found, index.choices);
    view.help(state, found, meant);
  } catch (problem) {
    if (turn === searches) {
      view.failed();
      view.say("Zoeken lukt nu niet.");
    }
  } finally {
    clearTimeout(slow);
  }
}

// Takes in what became of the state; an address with strange parts is put right.
function settle(known) {
  state = known;
  if (known.strange) {
    history.replaceState(null, "", location.pathname + queryOf(known));
  }
}

async function helpFor(asked) {
  const meant = await words.meant(asked.q);
  const leads = meant.query && (await index.total(meant.query)) > 0;
  return leads ? meant : { ...meant, query: "" };
}

// Goes to a state: a new entry in the history, unless it is where the visitor is.
function go(asked) {
  clearTimeout(typed);
  drafting = false;
  const address = location.pathname + queryOf(asked);
  if (address !== location.pathname + location.search) {
    history.pushState(null, "", address);
  }
  return show({ ...asked, strange: false });
}

// Typing makes one entry of the history, however many keys it takes; none after an empty page.
function type() {
  const q = tidy(input.value);
  if (q === state.q) {
    return;
  }
  const asked = { ...state, q, page: 1, strange: false };
  const address = location.pathname + queryOf(asked);
  if (drafting || isEmpty(state)) {
    history.replaceState(null, "", address);
  } else {
    history.pushState(null, "", address);
  }
  drafting = true;
  show(asked);
}

function toResults() {
  document.getElementById("resultaten").focus();
}

function fill() {
  input.value = state.q;
}

input.addEventListener("focus", () => index.open().catch(() => {}), { once: true });
input.addEventListener("input", () => {
  clearTimeout(typed);
  typed = setTimeout(type, PAUSE);
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ ...state, q: tidy(input.value), page: 1 });
});

root.addEventListener("change", (event) => {
  const { type: kind, name, value, checked } = event.target;
  if (kind === "checkbox") {
    go(withFilter(state, name, value, checked));
  } else if (name === "sorteer") {
    go({ ...state, sort: value, page: 1 });
  }
});

root.addEventListener("click", async (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const target = event.target.closest("button, [data-pages] a, [data-meant] a");
  if (!target || (target.matches("a") && !plain)) {
    return;
  }
  if (target.matches("a")) {
    event.preventDefault();
    await go(stateOf(new URL(target.href).search));
    fill();
    toResults();
  } else if (target.matches("[data-more]")) {
    const open = target.getAttribute("aria-expanded") === "true";
    target.setAttribute("aria-expanded", String(!open));
    await show(state);
  } else if (target.matches(".chip")) {
    const { group, value } = target.dataset;
    await go(withFilter(state, group, value, false));
    (root.querySelector(".chip") ?? (isEmpty(state) ? input : document.getElementById("resultaten"))).focus();
  } else if (target.matches("[data-clear], [data-without] button")) {
    await go(withoutFilters(state));
    isEmpty(state) ? input.focus() : toResults();
  }
});

addEventListener("popstate", () => {
  const asked = stateOf(location.search);
  if (queryOf(asked) === queryOf(state)) {
    return; // only the fragment is new: what has the focus has to stay
  }
  clearTimeout(typed);
  drafting = false;
  state = asked;
  fill();
  show(state);
});

for (const element of root.querySelectorAll(".without-script")) {
  element.remove();
}
view.part("filters").open = matchMedia("(min-width: 60rem)").matches;
fill();
show(state);
