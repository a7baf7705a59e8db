// Pagefind, asked what a state asks for. Its script and index come when they are first needed.

// So many that the texts of a page of results and two parts of the index, which is what a search
// for two words fetches of ten thousand items, are less than 60 kB.
const PAGE_SIZE = 8;

// Words that say nothing by themselves, and stand in nearly every text: their part of the index is
// large and finds all.
const STOP_WORDS = new Set(
  ("aan af al als bij dan dat de der deze die dit door een en er het hoe in is je kan me met naar " +
    "na niet nog of om onder ons ook op over per te tot uit van voor waar was wat we wel wie " +
    "wordt zijn zo").split(" "),
);

class Index {
  constructor(folder, everything) {
    this.folder = folder;
    this.everything = everything;
    this.opening = null;
    this.choices = {};
  }

  // Loads it; `choices` are every value of every filter then: {soort: Map(value → choice)}.
  open() {
    this.opening ??= this.load().catch((problem) => {
      this.opening = null;
      throw problem;
    });
    return this.opening;
  }

  async load() {
    this.pagefind = await import(`${this.folder}pagefind.js`);
    // What a result shows beside its title is there to be read: it says nothing of relevance.
    const silent = { head: 0, state: 0, mark: 0, date: 0 };
    await this.pagefind.options({ ranking: { metaWeights: { title: 5, kind: 1, ...silent } } });
    const known = await this.pagefind.filters();
    for (const group of GROUPS) {
      const choices = Object.keys(known[group] ?? {}).map(choiceOf);
      this.choices[group] = new Map(choices.map((choice) => [choice.value, choice]));
    }
  }

  // Returns the state without what the index does not know, strange if that is something.
  async known(state) {
    await this.open();
    const filters = {};
    let strange = state.strange;
    for (const group of GROUPS) {
      filters[group] = state.filters[group].filter((value) => this.choices[group].has(value));
      strange ||= filters[group].length < state.filters[group].length;
    }
    return { ...state, filters, strange };
  }

  // Returns how many results there are, those of one page, and how many each filter would leave.
  async find(state) {
    await this.open();
    const found = await this.ask(state);
    const pages = Math.max(1, Math.ceil(found.results.length / PAGE_SIZE));
    const page = Math.min(state.page, pages);
    const start = (page - 1) * PAGE_SIZE;
    const shown = found.results.slice(start, start + PAGE_SIZE);
    const [results, counts] = await Promise.all([
      Promise.all(shown.map((result) => result.data())),
      this.counts(state, found.filters),
    ]);
    if (!answers(state.q, results)) {
      return this.nothing();
    }
    const { length: total } = found.results;
    return { total, unfiltered: found.unfilteredResultCount, pages, page, results, counts };
  }

  async total(q) {
    return (await this.find({ ...stateOf(""), q })).total;
  }

  nothing() {
    const none = (group) => new Map([...this.choices[group].keys()].map((value) => [value, 0]));
    const counts = Object.fromEntries(GROUPS.map((group) => [group, none(group)]));
    return { total: 0, unfiltered: 0, pages: 1, page: 1, results: [], counts };
  }

  ask(state) {
    const filters = {};
    for (const group of GROUPS) {
      const keys = state.filters[group].map((value) => this.choices[group].get(value).key);
      if (keys.length) {
        // An item has many labels and one has to have all; of the rest, any will do.
        filters[group] = group === "label" ? keys : { any: keys };
      }
    }
    const byDate = state.sort === SORT || !state.q;
    const options = byDate ? { filters, sort: { datum: "desc" } } : { filters };
    return this.pagefind.search(state.q ? telling(state.q) : this.everything, options);
  }

  // A group of which any value will do is counted as if none of its own were chosen.
  async counts(state, filtered) {
    const counts = {};
    for (const group of GROUPS) {
      const own = group !== "label" && state.filters[group].length > 0;
      const open = { ...state, filters: { ...state.filters, [group]: [] } };
      const said = (own ? (await this.ask(open)).filters : filtered)[group] ?? {};
      const choices = [...this.choices[group].values()];
      counts[group] = new Map(choices.map((each) => [each.value, said[each.key] ?? 0]));
    }
    return counts;
  }
}

function choiceOf(key) {
  const cut = key.indexOf(" ");
  return { key, value: key.slice(0, cut), name: key.slice(cut + 1) };
}

// Returns a query without the words that say nothing; what stands in quotes is searched as it is.
function telling(q) {
  if (q.startsWith('"')) {
    return q;
  }
  const words = q.split(" ").filter((word) => !STOP_WORDS.has(word.toLowerCase()));
  return words.length ? words.join(" ") : q;
}

// Where no word begins as asked, Pagefind takes words that what was asked for begins with, such as
// ‘ver’ for ‘vergunning’. What shares less than half of a word is no answer to it.
function answers(q, results) {
  const found = new Set();
  for (const result of results) {
    const words = result.content.split(/\s+/);
    for (const at of result.locations) {
      const parts = lettersIn(words[at] ?? "");
      [...parts, parts.join("")].forEach((part) => found.add(part));
    }
  }
  const near = (word) => [...found].some((other) => shared(word, other) >= half(word));
  return found.size === 0 || telling(q).split(" ").every((word) => lettersIn(word).every(near));
}

function lettersIn(word) {
  return folded(word).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function half(word) {
  return Math.min(word.length, Math.max(3, Math.ceil(word.length / 2)));
}

function shared(word, other) {
  let at = 0;
  while (at < word.length && word[at] === other[at]) {
    at += 1;
  }
  return at;
}
