// The text of an item: a plain field for Markdown, in which nothing changes but what is typed, with
// buttons for those who do not know its signs.

const { CMS, createClass, h } = window;

// What each button does to what is selected: signs around it, before each line, or a link.
const BUTTONS = [
  { label: "Tussenkop", before: "## ", line: true, sample: "Tussenkop" },
  { label: "Vet", around: "**", sample: "vet" },
  { label: "Cursief", around: "*", sample: "cursief" },
  { label: "Lijst", before: "- ", line: true, sample: "eerste" },
  { label: "Stappen", before: "1. ", line: true, sample: "eerste" },
  { label: "Citaat", before: "> ", line: true, sample: "citaat" },
  { label: "Link", link: true, sample: "woorden" },
];

const TextControl = createClass({
  displayName: "TextControl",

  getInitialState() {
    return { controlID: crypto.randomUUID() };
  },

  // The image that was chosen comes as another property than the value.
  shouldComponentUpdate() {
    return true;
  },

  componentDidUpdate() {
    const path = this.props.mediaPaths.get(this.state.controlID);
    if (path) {
      this.props.onRemoveInsertedMedia(this.state.controlID);
      this.insert(`![`, "Zeg wat er te zien is", `](/${String(path).replace(/^\/+/, "")})`);
    }
  },

  componentWillUnmount() {
    this.props.onRemoveMediaControl(this.state.controlID);
  },

  focus() {
    this.area?.focus();
  },

  // Puts a text in place of what is selected and selects the part that is to be typed over. As if
  // it was typed, so that it can be undone.
  insert(before, selected, after) {
    const { area } = this;
    area.focus();
    const start = area.selectionStart;
    const text = before + selected + after;
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text);
      this.props.onChange(area.value);
    }
    area.setSelectionRange(start + before.length, start + before.length + selected.length);
  },

  press({ around = "", before = "", line, link, sample }) {
    const { value, selectionStart, selectionEnd } = this.area;
    const selected = value.slice(selectionStart, selectionEnd);
    if (link) {
      this.insert("[", selected || sample, "](https://)");
    } else if (line) {
      const start = value.slice(0, selectionStart);
      const gap = /(?:^|\n\n)$/.test(start) ? "" : /\n$/.test(start) ? "\n" : "\n\n";
      const lines = (selected || sample).split("\n");
      this.insert(gap + before, lines.join(`\n${before}`), "\n");
    } else {
      this.insert(around, selected || sample, around);
    }
  },

  chooseImage() {
    this.props.onOpenMediaLibrary({
      controlID: this.state.controlID,
      forImage: true,
      allowMultiple: false,
      field: this.props.field,
    });
  },

  button(label, onClick) {
    return h("button", { key: label, type: "button", onClick }, label);
  },

  render() {
    const { value, forID, classNameWrapper, onChange } = this.props;
    return h("div", { className: `${classNameWrapper} csmart-text` },
      h("div", { role: "group", "aria-label": "Opmaak van de tekst" },
        ...BUTTONS.map((each) => this.button(each.label, () => this.press(each))),
        this.button("Beeld", () => this.chooseImage())),
      h("textarea", {
        id: forID,
        ref: (area) => {
          this.area = area;
        },
        value: value ?? "",
        spellCheck: true,
        lang: "nl-BE",
        onFocus: this.props.setActiveStyle,
        onBlur: this.props.setInactiveStyle,
        onChange: (event) => onChange(event.target.value),
      }));
  },
});

export function registerText() {
  CMS.registerWidget("csmart-text", TextControl, CMS.getWidget("markdown").preview);
}
