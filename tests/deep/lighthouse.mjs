// Runs Lighthouse on each address, in one browser, and prints a line of JSON for each.
//
// node lighthouse.mjs '{"categories": […], "flags": […]}' ADDRESS…; CHROME_PATH names the browser.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [options, ...addresses] = process.argv.slice(2);
const { categories, flags } = JSON.parse(options);
const chrome = await launch({ chromeFlags: flags });
try {
  for (const address of addresses) {
    const run = { port: chrome.port, onlyCategories: categories, logLevel: "error" };
    let { lhr } = await lighthouse(address, run);
    if (lhr.runtimeError) {
      // What does not show in time on a busy machine tells nothing of the page.
      ({ lhr } = await lighthouse(address, run));
    }
    process.stdout.write(`${JSON.stringify(lhr)}\n`);
  }
} finally {
  chrome.kill();
}
