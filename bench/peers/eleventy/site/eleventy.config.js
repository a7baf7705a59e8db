// Lists, years, labels and feeds are cut here; the templates only show them.
import deflist from "markdown-it-deflist";
import footnote from "markdown-it-footnote";
import markdownIt from "markdown-it";

const PER_PAGE = 20;
const MONTHS = new Intl.DateTimeFormat("nl-BE", { dateStyle: "long", timeZone: "UTC" });

// Returns the pages of a list, each with what its template needs.
function paged(list, items) {
  const total = Math.max(1, Math.ceil(items.length / PER_PAGE));
  return Array.from({ length: total }, (_, index) => ({
    ...list,
    items: items.slice(index * PER_PAGE, (index + 1) * PER_PAGE),
    number: index + 1,
    total,
    address: address(list.place, index + 1),
    previous: index > 0 ? address(list.place, index) : null,
    next: index + 1 < total ? address(list.place, index + 2) : null,
  }));
}

function address(place, number) {
  return number > 1 ? `${place}pagina/${number}/` : place;
}

function grouped(items, keys) {
  const groups = new Map();
  for (const item of items) {
    for (const key of keys(item)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(item);
    }
  }
  return groups;
}

export default function (config) {
  const markdown = markdownIt({ html: true, typographer: true }).use(deflist).use(footnote);
  config.setLibrary("md", markdown);
  config.addPassthroughCopy("site.css");
  config.setTemplateFormats(["md", "njk"]);

  config.addFilter("day", (date) => MONTHS.format(date));
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("slugs", (labels, names) => labels.filter((each) => names.includes(each.name)));

  // Cut once a build: the collections below are all parts of it.
  let cut = null;
  config.on("eleventy.before", () => {
    cut = null;
  });
  const lists = (api) => {
    const all = api.getAll();
    if (cut?.size !== all.length) cut = { size: all.length, ...cutAll(api, all[0].data.site) };
    return cut;
  };
  const cutAll = (api, site) => {
    const items = api.getAllSorted().filter((item) => item.data.section).reverse();
    const bySection = grouped(items, (item) => [item.data.section]);
    const byLabel = grouped(items, (item) => item.data.labels ?? []);
    const sections = site.sections.map(({ name, title }) => {
      const found = bySection.get(name) ?? [];
      const perYear = grouped(found, (item) => [item.date.getUTCFullYear()]);
      const years = [...perYear.keys()].sort().reverse();
      return { name, title, found, perYear, years, place: `/${name}/` };
    });
    const labels = site.labels.map((label) => {
      const found = byLabel.get(label.name) ?? [];
      return { title: label.name, intro: label.description, found, place: `/labels/${label.slug}/` };
    });
    return { items, sections, labels };
  };

  config.addCollection("neighbours", (api) => {
    const beside = {};
    for (const { found } of lists(api).sections) {
      found.forEach((item, index) => {
        beside[item.url] = { newer: found[index - 1], older: found[index + 1] };
      });
    }
    return beside;
  });
  config.addCollection("bySection", (api) => lists(api).sections);
  config.addCollection("byLabel", (api) => lists(api).labels);
  config.addCollection("lists", (api) => {
    const { sections, labels } = lists(api);
    return [
      ...sections.flatMap(({ title, found, perYear, years, place }) => [
        ...paged({ title, place, years, base: place, feed: true }, found),
        ...(title === "Diensten" ? [] : years).flatMap((year) =>
          paged({ title: `${title} uit ${year}`, place: `${place}${year}/` }, perYear.get(year)),
        ),
      ]),
      ...labels.flatMap(({ title, intro, found, place }) =>
        paged({ title, intro, place, feed: true }, found),
      ),
    ];
  });
  config.addCollection("feeds", (api) => {
    const { items, sections, labels } = lists(api);
    return [{ title: "C-smart", found: items, place: "/" }, ...sections, ...labels].map((feed) => ({
      title: feed.title,
      place: feed.place,
      items: feed.found.slice(0, PER_PAGE),
    }));
  });
}
