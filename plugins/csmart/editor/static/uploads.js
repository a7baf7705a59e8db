// Refuses what is no image where one is asked for. Decap takes up any file, shows only images, and
// then saves the file it does not show along with the form, which nobody can prevent any more.

import { gone, told } from "./refusal.js";

const ASKS_IMAGE = 'input[type=file][accept="image/*"]'; // as Decap asks for one
const TITLE = "Niet opgeladen. Kies een ander bestand:";

// What an image is, says the field that takes one.
export function watchUploads(fields) {
  const image = new RegExp(fields.find(({ widget }) => widget === "image").pattern[0]);
  window.addEventListener("change", (event) => {
    if (!event.target.matches?.(ASKS_IMAGE)) {
      return;
    }
    gone();
    const others = [...event.target.files].filter(({ name }) => !image.test(name));
    if (others.length > 0) {
      event.stopImmediatePropagation();
      event.target.value = "";
      told(others.map(({ name }) => refused(name)), TITLE);
    }
  }, { capture: true });
}

function refused(name) {
  return `‘${name}’ is geen .jpg, .png, .gif, .webp, .avif of .svg. Een foto van een telefoon ` +
    "(.heic) bewaar je eerst als JPEG.";
}
