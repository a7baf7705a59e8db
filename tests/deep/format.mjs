// Runs the editor's own scripts on cases from stdin, and answers each on stdout, as JSON.

import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const [folder] = process.argv.slice(2);
const script = (name) => import(pathToFileURL(`${folder}/${name}`).href);
const { canonical } = await script("canonical.js");
const { itemFormat, labelsFormat, shapeOf } = await script("format.js");

const CASES = {
  canonical: ({ fields, body, form }) => canonical(fields, body, shapeOf(form)),
  // Opens a file, puts values in its form, and saves it.
  item: ({ text, changes, form }) => edited(itemFormat(shapeOf(form)), text, changes),
  labels: ({ text, changes, form }) => edited(labelsFormat(shapeOf(form)), text, changes),
  opened: ({ text, form }) => {
    const { "=bron": origin, ...opened } = itemFormat(shapeOf(form)).fromFile(text);
    return opened;
  },
  matches: ({ pattern, texts }) => texts.map((text) => RegExp(pattern).test(text)),
};

function edited(format, text, changes) {
  try {
    const data = text === null ? {} : format.fromFile(text);
    return format.toFile({ ...data, ...changes });
  } catch (problem) {
    return { problem: problem.message };
  }
}

const cases = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map(([kind, given]) => CASES[kind](given))));
