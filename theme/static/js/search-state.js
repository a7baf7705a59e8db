// What is searched for, as the address says it: ?q=…&soort=…&label=…&sorteer=datum&pagina=2
const GROUPS = ["soort", "label", "doelgroep", "vorm", "jaar"];
const LONGEST = 200;
const SORT = "datum";

function stateOf(search) {
  const asked = new URLSearchParams(search);
  const sort = asked.get("sorteer") ?? "";
  const page = asked.get("pagina") ?? "1";
  const filters = {};
  for (const group of GROUPS) {
    filters[group] = [...new Set(asked.getAll(group).filter(Boolean))];
  }
  return {
    q: tidy(asked.get("q") ?? ""),
    filters,
    sort: sort === SORT ? SORT : "",
    page: /^[1-9][0-9]{0,4}$/.test(page) ? Number(page) : 1,
    strange: !["", SORT, "relevantie"].includes(sort) || !/^[1-9][0-9]{0,4}$/.test(page),
  };
}

function queryOf(state) {
  const asked = new URLSearchParams();
  if (state.q) {
    asked.set("q", state.q);
  }
  for (const group of GROUPS) {
    for (const value of state.filters[group]) {
      asked.append(group, value);
    }
  }
  if (state.sort) {
    asked.set("sorteer", state.sort);
  }
  if (state.page > 1) {
    asked.set("pagina", state.page);
  }
  const text = asked.toString();
  return text ? `?${text}` : "";
}

function tidy(text) {
  return text.replace(/[\p{C}\s]+/gu, " ").trim().slice(0, LONGEST);
}

function chosenIn(state) {
  return GROUPS.flatMap((group) => state.filters[group].map((value) => ({ group, value })));
}

function isEmpty(state) {
  return !state.q && chosenIn(state).length === 0;
}

function withFilter(state, group, value, wanted) {
  const others = state.filters[group].filter((each) => each !== value);
  const values = wanted ? [...others, value] : others;
  return { ...state, page: 1, filters: { ...state.filters, [group]: values } };
}

function withoutFilters(state) {
  const none = Object.fromEntries(GROUPS.map((group) => [group, []]));
  return { ...state, page: 1, filters: none };
}
