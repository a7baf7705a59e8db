// Reads what a folder holds for Netlify with Netlify's own parsers: node netlify.mjs FOLDER PATHS
// prints the headers that each of the paths (JSON, a list) gets, and the redirects.
import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";

const [folder, paths] = process.argv.slice(2);
const whole = { minimal: false };
const read = await parseAllHeaders({
  headersFiles: [`${folder}/_headers`],
  configHeaders: [],
  ...whole,
});
const moved = await parseAllRedirects({
  redirectsFiles: [`${folder}/_redirects`],
  configRedirects: [],
  ...whole,
});
const sent = (path) =>
  Object.assign(
    {},
    ...read.headers.filter((rule) => rule.forRegExp.test(path)).map((rule) => rule.values),
  );
console.log(
  JSON.stringify({
    errors: [...read.errors, ...moved.errors].map(String),
    headers: Object.fromEntries(JSON.parse(paths).map((path) => [path, sent(path)])),
    redirects: moved.redirects.map(({ path, to, status, force }) => [path, to, status, force]),
  }),
);
