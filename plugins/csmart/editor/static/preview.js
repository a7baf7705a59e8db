// What an item will look like: its page in short, in the style of the site.

const { CMS, createClass, h } = window;

const IN_PLACE = new Set(["title", "summary", "tags", "image", "image_alt", "body"]);
// What visitors do not see.
const UNSEEN = new Set(["slug", "status", "modified", "expires", "id", "aliases", "review_by"]);

function preview(fields) {
  return createClass({
    displayName: "ItemPreview",

    render() {
      const { entry, getAsset, widgetFor } = this.props;
      const data = entry.get("data");
      const value = (key) => data.get(key);
      const image = value("image");
      const tags = (value("tags")?.toJS?.() ?? []).filter(Boolean);
      return h("main", { className: "page" }, h("article", { className: "item" },
        h("header", { className: "item-header" },
          h("h1", {}, value("title") ?? ""),
          h("p", { className: "lead" }, value("summary") ?? ""),
          tags.length > 0 && h("ul", { className: "labels", role: "list", "aria-label": "Labels" },
            ...tags.map((tag) => h("li", { key: tag }, h("a", {}, tag))))),
        facts(fields, data),
        image && h("img", { src: String(getAsset(image)), alt: value("image_alt") ?? "" }),
        h("div", { className: "prose" }, widgetFor("body"))));
    },
  });
}

function facts(fields, data) {
  const told = fields
    .filter(({ name }) => !IN_PLACE.has(name) && !UNSEEN.has(name))
    .filter(({ name, default: usual }) => data.get(name) !== usual)
    .map((field) => [field, words(field, plain(data.get(field.name)))])
    .filter(([, said]) => said.length > 0);
  return told.length > 0 && h("dl", { className: "facts" }, ...told.map(([field, said]) =>
    h("div", { key: field.name }, h("dt", {}, field.label),
      h("dd", {}, ...said.map((line, at) => h("div", { key: at }, line))))));
}

const plain = (value) => (value?.toJS ? value.toJS() : value);

// Returns the lines that say a value, choices by their names.
function words(field, value) {
  const name = (one) => field.options?.find?.((each) => each.value === one)?.label ?? one;
  return [value ?? []].flat().map((each) => (each !== null && typeof each === "object"
    ? Object.values(each).filter(Boolean).join(", ") : String(name(each) ?? ""))).filter(Boolean);
}

export function registerPreviews(collections, styles) {
  styles.forEach((style) => CMS.registerPreviewStyle(style));
  for (const { name, fields } of collections.filter((each) => each.fields)) {
    CMS.registerPreviewTemplate(name, preview(fields));
  }
}
