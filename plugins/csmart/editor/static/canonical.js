// The one form in which a content file is written: what csmart/writing/canonical.py does, for where
// the browser saves without our server. A test holds the two to each other.
// The shape of a group says which keys it has, in their order: {key: {number, part}}.

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const BEGINS = /^[-?:,[\]{}#&*!|>'"%@`]/;
const WITHIN = /:(?:\s|$)|\s#/;
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;
const TYPED = new RegExp(
  "^(?:" +
    "~|null|true|false|yes|no|on|off|y|n|[-+]?\\.inf|\\.nan|=|<<" +
    "|[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+|[0-9][0-9_]*(?::[0-9]+)+(?:\\.[0-9_]*)?)" +
    "|[-+]?(?:[0-9][0-9_]*(?:\\.[0-9_]*)?|\\.[0-9][0-9_]*)(?:e[-+]?[0-9]+)?" +
    ")$",
  "iu",
);
const ESCAPES = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const isText = (value) => typeof value === "string";
const isList = (value) => Array.isArray(value);
const isEmpty = (value) => (isList(value) ? value : Object.keys(value)).length === 0;
const indented = (lines) => lines.map((line) => `  ${line}`);

// `comments` are lines to put above keys, by these keys; under "" those at the end.
export function canonical(fields, body, shape, comments = {}) {
  const head = [];
  for (const key of ordered(fields, shape)) {
    head.push(...(comments[key] ?? []), ...entry(key, fields[key], shape?.[key]));
  }
  head.push(...(comments[""] ?? []));
  return `---\n${head.map((line) => `${line}\n`).join("")}---\n${tidied(body)}`;
}

export function group(fields, shape) {
  return ordered(fields, shape).flatMap((key) => entry(key, fields[key], shape?.[key]));
}

export function scalar(text, isNumber = false) {
  if (text === "" || (isNumber && /^[0-9]+$/.test(text))) {
    return text;
  }
  const needsQuotes =
    text !== text.trim() || BEGINS.test(text) || WITHIN.test(text) || UNSEEN.test(text) ||
    TYPED.test(text.replaceAll("ı", "i"));
  return needsQuotes ? quoted(text) : text;
}

function ordered(fields, shape) {
  const known = Object.keys(shape ?? {});
  return [
    ...known.filter((key) => Object.hasOwn(fields, key)),
    ...Object.keys(fields).filter((key) => !known.includes(key)),
  ];
}

function entry(key, value, shape) {
  const name = PLAIN_KEY.test(key) ? key : quoted(key);
  if (isText(value)) {
    return [`${name}: ${scalar(value, shape?.number)}`.replace(/ +$/, "")];
  }
  if (isEmpty(value)) {
    return [`${name}: ${isList(value) ? "[]" : "{}"}`];
  }
  return [`${name}:`, ...indented(block(value, shape?.part))];
}

function block(value, shape) {
  return isList(value) ? list(value, shape) : group(value, shape);
}

function list(values, shape) {
  return values.flatMap((value) => {
    if (isText(value)) {
      return [`- ${scalar(value)}`.replace(/ +$/, "")];
    }
    if (isEmpty(value)) {
      return [`- ${isList(value) ? "[]" : "{}"}`];
    }
    if (isList(value)) {
      return ["-", ...indented(list(value, undefined))];
    }
    const [first, ...rest] = group(value, shape);
    return [`- ${first}`, ...indented(rest)];
  });
}

function quoted(text) {
  if (/["\\]/.test(text) && !text.includes("'") && !UNSEEN.test(text)) {
    return `'${text}'`;
  }
  const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
  const seen = [...escaped].map((sign) => (UNSEEN.test(sign) ? escape(sign) : sign));
  return `"${seen.join("")}"`;
}

function escape(sign) {
  return ESCAPES[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function tidied(body) {
  const text = body.replace(/\r\n?/g, "\n").replace(/[ \t\n]+$/, "").replace(/^(?:[ \t]*\n)+/, "");
  return text === "" ? "" : `\n${text}\n`;
}
