// Saves in files on this machine: Decap's own proxy backend, with media by their addresses, and
// with a server that says in Dutch why something is not saved.

import { gone, told } from "./refusal.js";

const UNREACHABLE = "De server antwoordt niet. Start inv beheer opnieuw, en laad dan deze pagina " +
  "opnieuw: je browser onthoudt wat je typte.";

// In which state each file was opened, so that the server can tell if it changed since. A list may
// come later than the form does, and hold another state than what is typed in was made from.
export const known = {};

export function local(config, options) {
  const proxy = window.CMS.getBackend("proxy").init(config, options);
  const ask = proxy.request.bind(proxy);

  async function request(payload) {
    const answer = await ask(payload).catch(unreachable);
    if (payload.action === "getEntry") {
      known[answer.file.path] = answer.file.id;
    }
    return answer;
  }

  async function persistEntry(entry) {
    const assets = await Promise.all(entry.assets.map(sent));
    const dataFiles = entry.dataFiles.map(({ path, raw }) => ({ path, raw }));
    gone();
    try {
      const params = { dataFiles, assets, known };
      Object.assign(known, await request({ action: "persistEntry", params }));
    } catch (problem) {
      told(problem.message.split("\n"));
      // What Decap says of it passes by: without a name, as that is for developers.
      throw Object.assign(new Error("Onderaan staat waarom."), { name: "" });
    }
  }

  const media = async (action, params) => [await request({ action, params })].flat().map(displayed);
  return Object.assign(proxy, {
    request,
    persistEntry,
    getMedia: (mediaFolder = proxy.mediaFolder) => media("getMedia", { mediaFolder }),
    getMediaFile: async (path) => (await media("getMediaFile", { path }))[0],
    persistMedia: async (asset) => (await media("persistMedia", { asset: await sent(asset) }))[0],
  });
}

// Browsers say in English, each in its own way, that there is no server.
function unreachable(problem) {
  throw problem.name === "TypeError" ? new Error(UNREACHABLE) : problem;
}

// There is nobody to sign in: Decap is told that it was done.
export function signIn(name) {
  localStorage.setItem("decap-cms-user", JSON.stringify({ backendName: name }));
}

async function sent(asset) {
  return { path: asset.path, content: await asset.toBase64() };
}

function displayed(file) {
  return { ...file, displayURL: file.url };
}
