// Starts the editor: fetches what it has to know, and Decap, and makes the two meet.

import { keepBackups } from "./backups.js";
import { askInDutch, dutch } from "./dutch.js";
import { itemFormat, labelsFormat, shapeOf } from "./format.js";
import { local, signIn } from "./local.js";
import { watchMistakes } from "./mistakes.js";
import { watchNames } from "./names.js";
import { watchUploads } from "./uploads.js";

const LOCAL = "csmart";
const FAILED = "De webeditor kan niet starten. Laad de pagina opnieuw; blijft het misgaan, " +
  "zeg het dan aan wie de site beheert.";

const beside = (name) => new URL(name, import.meta.url).href;

function loaded(name) {
  return new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = beside(name);
    script.addEventListener("load", done);
    script.addEventListener("error", () => fail(new Error(`${script.src} is missing`)));
    document.head.append(script);
  });
}

async function settings() {
  const answer = await fetch(beside("config.json"), { cache: "no-cache" });
  if (!answer.ok) {
    throw new Error(`${answer.url}: ${answer.status}`);
  }
  return answer.json();
}

// Each collection has a format of its own: Decap tells a formatter nothing but the file.
function registerFormats(CMS, collections) {
  for (const { fields, files, format } of collections) {
    if (fields) {
      CMS.registerCustomFormat(format, "md", itemFormat(shapeOf(fields)));
    } else {
      const [labels] = files[0].fields;
      CMS.registerCustomFormat(format, "yaml", labelsFormat(shapeOf(labels.fields)));
    }
  }
}

// An address that was published never dies: only what nobody saw can be removed.
function keepAddresses({ entry }) {
  if (entry.getIn(["data", "status"]) !== "draft" && !entry.get("newRecord")) {
    throw new Error(
      "alleen een concept kan weg, want een adres dat op de site stond, blijft bestaan. Zet de " +
      "status op ‘verborgen’, of vul in wanneer het verloopt.",
    );
  }
}

// What can be chosen is told once, at the start: with other labels, the next form starts anew.
function takeUpLabels({ entry }) {
  if (entry.get("collection") === "labels") {
    window.addEventListener("hashchange", () => window.location.reload(), { once: true });
  }
}

// Decap expects its list between two forms. Where an address leads from one into the other, what was
// typed in the first would stand in the second: that starts anew. Decap is not told of it: it asks
// whether to leave what is not saved, and would take what it fills in by itself for such.
function leaveForms() {
  const place = (url) => /#\/collections\/([^/]+)\/(new|entries\/[^?]+)/.exec(url) ?? [];
  window.addEventListener("hashchange", (event) => {
    const [, from, form] = place(event.oldURL);
    const [, to, other] = place(event.newURL);
    // From a new item to itself, once it is saved, and from one to a new one, is Decap's own way.
    const isOwn = from === to && (form === other || [form, other].includes("new"));
    if (from && to && !isOwn) {
      event.stopImmediatePropagation();
      window.location.reload();
    }
  }, { capture: true });
}

async function start() {
  window.CMS_MANUAL_INIT = true;
  const [{ config, style }] = await Promise.all([settings(), loaded("decap-cms.js")]);
  const { CMS } = window;
  // These need what Decap defines.
  const [{ registerText }, { registerPreviews }] =
    await Promise.all([import("./text.js"), import("./preview.js")]);
  registerFormats(CMS, config.collections);
  registerText();
  registerPreviews(config.collections, [style, "preview.css"].map(beside));
  const words = dutch(CMS.getLocale("nl"), config.publish_mode !== "simple");
  CMS.registerLocale("nl", words);
  CMS.registerEventListener({ name: "preUnpublish", handler: keepAddresses });
  askInDutch();
  keepBackups(words.editor.editor.confirmLoadBackup);
  leaveForms();
  if (config.backend.name === LOCAL) {
    CMS.registerBackend(LOCAL, local);
    CMS.registerEventListener({ name: "postSave", handler: takeUpLabels });
    signIn(LOCAL);
  }
  watchNames();
  watchMistakes();
  watchUploads(config.collections[0].fields);
  document.getElementById("melding").remove();
  CMS.init({ config });
}

start().catch((problem) => {
  console.error(problem);
  const note = document.querySelector("#melding p");
  if (note) {
    note.textContent = FAILED;
    note.setAttribute("role", "alert");
  }
});
