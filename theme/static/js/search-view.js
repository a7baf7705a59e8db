// Shows what was found. The markup is the page's own, in templates; texts are put in as texts.
const FEW = 8; // values of a filter before the rest is asked for

class View {
  constructor(root) {
    this.root = root;
    this.title = document.title;
    this.items = {};
    this.number = new Intl.NumberFormat("nl-BE");
  }

  part(name) {
    return this.root.querySelector(`[data-${name}]`);
  }

  show(name, shown) {
    this.part(name).hidden = !shown;
  }

  say(text) {
    if (this.part("status").textContent !== text) {
      this.part("status").textContent = text;
    }
  }

  initial() {
    for (const name of ["sort", "strange", "chosen", "found", "failed"]) {
      this.show(name, false);
    }
    this.show("browse", true);
    this.say("");
    document.title = this.title;
  }

  failed() {
    this.initial();
    this.part("again").href = location.href;
    this.show("failed", true);
  }

  found(state, found, choices) {
    for (const name of ["browse", "failed"]) {
      this.show(name, false);
    }
    this.show("found", true);
    this.show("strange", state.strange);
    this.show("sort", Boolean(state.q));
    this.part("sort").querySelector("select").value = state.sort;
    this.chips(state, choices);
    for (const group of GROUPS) {
      this.choices(group, state.filters[group], choices[group], found.counts[group]);
    }
    this.show("filters", this.root.querySelector("fieldset:not([hidden])") !== null);
    const results = found.results.map((result) => this.result(result));
    this.part("results").replaceChildren(...results);
    this.pages(state, found);
    this.say(this.sentence(state, found, choices));
    document.title = [this.subject(state, choices), this.title].filter(Boolean).join(" – ");
  }

  sentence(state, found, choices) {
    const number = found.total ? this.number.format(found.total) : "Geen";
    const noun = found.total === 1 ? "resultaat" : "resultaten";
    const asked = state.q ? ` voor ‘${state.q}’` : "";
    const names = chosenIn(state).map(({ group, value }) => choices[group].get(value).name);
    const within = names.length ? ` bij ${names.join(", ")}` : "";
    const page = found.page > 1 ? ` (pagina ${found.page} van ${found.pages})` : "";
    return `${number} ${noun}${asked}${within}${page}`;
  }

  subject(state, choices) {
    const names = chosenIn(state).map(({ group, value }) => choices[group].get(value).name);
    return state.q || names.join(", ");
  }

  result(result) {
    const item = copyOf("resultaat");
    const link = item.querySelector("a");
    link.href = result.url;
    link.replaceChildren(...titleOf(result));
    item.querySelector(".summary").replaceChildren(...excerptOf(result));
    const kicker = item.querySelector(".kicker");
    for (const [name, element] of Object.entries({ kind: "span", date: "span", state: "strong", mark: "span" })) {
      if (result.meta[name]) {
        const made = document.createElement(element);
        made.className = name;
        made.textContent = result.meta[name];
        kicker.append(made, " ");
      }
    }
    return item;
  }

  chips(state, choices) {
    const chosen = chosenIn(state);
    this.show("chosen", chosen.length > 0);
    const made = chosen.map(({ group, value }) => {
      const item = copyOf("chip");
      Object.assign(item.querySelector("button").dataset, { group, value });
      item.querySelector(".chip-name").textContent = choices[group].get(value).name;
      return item;
    });
    this.part("chosen").querySelector("ul").replaceChildren(...made);
    this.part("filters").querySelector("summary").textContent = chosen.length
      ? `Filters (${chosen.length} gekozen)`
      : "Filters";
  }

  // The values stay where they are, and keep the focus; only their numbers change.
  choices(group, chosen, choices, counts) {
    const field = this.root.querySelector(`fieldset[data-group="${group}"]`);
    this.items[group] ??= this.itemsOf(group, choices, field);
    const most = [...counts].filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]);
    const open = field.querySelector("[data-more]").getAttribute("aria-expanded") === "true";
    const many = group !== "soort" && most.length > FEW + 1;
    const shown = new Set([...(open || !many ? most : most.slice(0, FEW)).map(([value]) => value), ...chosen]);
    for (const [value, item] of this.items[group]) {
      const box = item.querySelector("input");
      item.hidden = !shown.has(value) && document.activeElement !== box;
      box.checked = chosen.includes(value);
      item.querySelector(".count").textContent = this.number.format(counts.get(value));
    }
    const more = field.querySelector("[data-more]");
    more.hidden = !many;
    more.textContent = open ? "Toon minder" : `Toon alle ${most.length}`;
    field.hidden = shown.size === 0;
  }

  itemsOf(group, choices, field) {
    const order = [...choices.values()].sort(
      group === "jaar"
        ? (a, b) => b.name.localeCompare(a.name)
        : (a, b) => a.name.localeCompare(b.name, "nl"),
    );
    const items = new Map();
    for (const choice of order) {
      const item = copyOf("keuze");
      const box = item.querySelector("input");
      box.name = group;
      box.value = choice.value;
      item.querySelector(".choice").textContent = choice.name;
      items.set(choice.value, item);
    }
    field.querySelector("ul").append(...items.values());
    return items;
  }

  pages(state, found) {
    this.show("pages", found.pages > 1);
    this.part("pages").querySelector("p").textContent = `Pagina ${this.number.format(found.page)} van ${this.number.format(found.pages)}`;
    for (const [name, page] of [["previous", found.page - 1], ["next", found.page + 1]]) {
      this.show(name, page >= 1 && page <= found.pages);
      this.part(name).href = location.pathname + queryOf({ ...state, page });
    }
  }

  // What helps where nothing was found; `meant` is null where something was.
  help(state, found, meant) {
    this.show("empty", Boolean(meant));
    if (!meant) {
      return;
    }
    this.show("meant", Boolean(meant.query));
    const link = this.part("meant").querySelector("a");
    link.textContent = meant.query;
    link.href = location.pathname + queryOf({ ...withoutFilters(state), q: meant.query });
    this.show("nearest", meant.labels.length > 0);
    const labels = meant.labels.map((label) => {
      const item = document.createElement("li");
      const way = document.createElement("a");
      way.href = `${this.root.dataset.labels}${encodeURIComponent(label.slug)}/`;
      way.textContent = label.name;
      item.append(way);
      return item;
    });
    this.part("nearest").querySelector("ul").replaceChildren(...labels);
    this.show("without", chosenIn(state).length > 0 && found.unfiltered > 0);
    this.part("without").querySelector("button").textContent =
      `Zoek zonder filters (${this.number.format(found.unfiltered)})`;
  }
}

function copyOf(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}
