// Files as the forms know them, and back. What nobody changed is written as it stood; the rest in
// the one form. No key and no comment is lost.

import { canonical, group } from "./canonical.js";
import { FAILSAFE_SCHEMA, load } from "./js-yaml.js";

export const BODY = "body";
// Under this key an entry carries the file that it was read from; no field can be called so.
const ORIGIN = "=bron";

const isList = (value) => Array.isArray(value);
const isGroup = (value) => value !== null && typeof value === "object" && !isList(value);
const isEmpty = (value) =>
  value === null || value === undefined || value === "" ||
  (isList(value) && value.length === 0) || (isGroup(value) && Object.keys(value).length === 0);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// Returns the shape that canonical.js wants of a form's fields.
export function shapeOf(fields) {
  return Object.fromEntries(fields.filter(({ name }) => name !== BODY).map((field) => [
    field.name,
    {
      number: field.widget === "number",
      list: field.widget === "list" || Boolean(field.multiple),
      one: Boolean(field.csmart_group),
      part: field.fields && shapeOf(field.fields),
    },
  ]));
}

// Returns Decap's formatter of a collection's items, which have one shape.
export function itemFormat(shape) {
  return {
    fromFile(text) {
      try {
        const { fields, body } = read(text);
        return { ...opened(fields, shape), [BODY]: shown(body), [ORIGIN]: text };
      } catch (problem) {
        // Saving it would lose what could not be read: `toFile` refuses.
        return { title: "Dit bestand kan niet gelezen worden", [ORIGIN]: text, [BODY]: text };
      }
    },
    toFile(data) {
      const { [ORIGIN]: origin, [BODY]: body = "", ...form } = data;
      const before = origin === undefined ? { fields: {}, body: "", comments: {} } : reread(origin);
      const fields = closed(form, before.fields, shape);
      if (origin !== undefined && same(fields, before.fields) && body === shown(before.body)) {
        return origin;
      }
      return canonical(fields, body, shape, before.comments);
    },
  };
}

// Returns Decap's formatter of labels.yaml. Labels that nobody changed are written as they stood.
export function labelsFormat(shape) {
  return {
    fromFile(text) {
      return { labels: labelsIn(text).map((label) => opened(label, shape)), [ORIGIN]: text };
    },
    toFile({ labels = [], [ORIGIN]: origin = "" }) {
      const [preamble, ...parts] = partsOf(origin);
      const known = new Map(labelsIn(origin).map((label, at) => [label.name, [label, parts[at]]]));
      const gap = known.size === 0 || /\n\n[#-]/.test(origin) ? "\n" : "";
      return labels.reduce((text, form) => {
        const [before, part] = known.get(form.name) ?? [{}, null];
        const label = closed(form, before, shape);
        if (part !== null && same(label, before)) {
          return `${text}${part}`;
        }
        const [, comments, end] = part?.match(COMMENTED) ?? ["", "", "\n"];
        const start = part === null && text !== preamble ? gap : "";
        return `${text}${start}${comments}${itemOf(label, shape)}${end}`;
      }, preamble);
    },
  };
}

// What stands before a label, and the blank lines after it.
const COMMENTED = /^((?:#.*\n)*)[^]*?(\n\s*)$/;
const STARTS = /^(?<!^#.*\n)(?=(?:#.*\n)*- )/m;

function labelsIn(text) {
  return text.trim() === "" ? [] : parse(text);
}

// Returns what a list of labels starts with, and the text of each label with the comments above it.
function partsOf(text) {
  const whole = text === "" || text.endsWith("\n") ? text : `${text}\n`;
  const preamble = whole.match(/^(?:#.*\n|[ \t]*\n)*/)[0];
  return [preamble, ...whole.slice(preamble.length).split(STARTS).filter((part) => part !== "")];
}

function itemOf(label, shape) {
  const [first, ...rest] = group(label, shape);
  return [`- ${first}`, ...rest.map((line) => `  ${line}`)].join("\n");
}

function reread(origin) {
  try {
    return read(origin);
  } catch (problem) {
    throw new Error(
      "dit bestand heeft een fout in zijn kop en kan hier niet bewaard worden. Open het in een " +
      `teksteditor; inv check zegt wat er fout is. (${problem.message})`,
    );
  }
}

function read(text) {
  const lines = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n").split("\n");
  const isFence = (line) => line.trimEnd() === "---";
  const opening = lines.findIndex((line) => line.trim() !== "");
  const closing = lines.findIndex((line, at) => at > opening && isFence(line));
  if (opening < 0 || !isFence(lines[opening]) || closing < 0) {
    throw new Error("er staat geen kop tussen twee regels ---");
  }
  const head = lines.slice(opening + 1, closing);
  const fields = parse(head.join("\n"));
  if (!isGroup(fields)) {
    throw new Error("de kop bestaat niet uit regels 'veld: waarde'");
  }
  const body = lines.slice(closing + 1).join("\n");
  return { fields, body, comments: commentsIn(head, fields) };
}

function parse(yaml) {
  return load(yaml.replace(/[\x85\u2028\u2029]/g, " "), { schema: FAILSAFE_SCHEMA });
}

// Returns the lines of a front matter that are comments, by the keys that they stand above or in.
function commentsIn(head, fields) {
  const comments = {};
  const keys = Object.keys(fields);
  const isComment = (at) => {
    const others = head.filter((_, other) => other !== at).join("\n");
    return /^[ \t]*#/.test(head[at]) && same(parse(others), fields);
  };
  let passed = 0;
  head.forEach((line, at) => {
    if (/^[^\s#-]/.test(line)) {
      passed += 1;
    } else if (/^[ \t]*#/.test(line) && isComment(at)) {
      const next = head.slice(at + 1).find((other) => !/^[ \t]*(?:#|$)/.test(other));
      const inside = next !== undefined && /^[\s-]/.test(next);
      const key = keys[inside ? passed - 1 : passed] ?? "";
      (comments[key] ??= []).push(line.trim());
    }
  });
  return comments;
}

function shown(body) {
  return body.replace(/^(?:[ \t]*\n)+/, "").trimEnd();
}

// Returns fields as the forms want them: a list where there can be more, also of a bare value.
function opened(fields, shape) {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => {
    const known = shape?.[key];
    if (!known?.list || isList(value)) {
      return [key, isList(value) && known?.part
        ? value.map((each) => (isGroup(each) ? opened(each, known.part) : each)) : value];
    }
    return [key, isEmpty(value) ? [] : [isGroup(value) ? opened(value, known.part) : value]];
  }));
}

// Returns fields as they are written, of what a form holds: what was not changed as it stood,
// nothing that is empty, unless its key was there.
function closed(form, before, shape) {
  const initial = opened(before, shape);
  return Object.fromEntries(Object.entries(form).flatMap(([key, value]) => {
    const isKept = Object.hasOwn(before, key);
    if (isKept && same(initial[key], value)) {
      return [[key, before[key]]];
    }
    const clean = cleaned(shape?.[key]?.one ? value?.[0] : value, shape?.[key]?.part);
    return isEmpty(clean) && !isKept ? [] : [[key, clean ?? ""]];
  }));
}

function cleaned(value, shape) {
  if (isList(value)) {
    return value.map((each) => cleaned(each, shape)).filter((each) => !isEmpty(each));
  }
  if (isGroup(value)) {
    const inner = Object.entries(value).map(([key, each]) => [key, cleaned(each, shape?.[key]?.part)]);
    return Object.fromEntries(inner.filter(([, each]) => !isEmpty(each)));
  }
  return isEmpty(value) ? "" : String(value).trim().split(/\s+/).join(" ");
}
