// The catalogue's filters: /diensten/?vorm=…&doelgroep=…&label=… All services stand on the page.
"use strict";

(() => {
  const root = document.querySelector("[data-catalogue]");
  if (!root) {
    return;
  }
  const part = (name) => root.querySelector(`[data-${name}]`);
  const boxes = [...root.querySelectorAll("[data-filters] input")];
  const groups = [...new Set(boxes.map((box) => box.name))];
  const nameOf = (box) => box.parentElement.querySelector(".choice").textContent;
  // A service stands under each of its forms; it is counted once.
  const places = [...root.querySelectorAll("[data-form] li[data-vorm]")].map((place) => ({
    place,
    form: place.closest("[data-form]").dataset.form,
    url: place.querySelector(".card-title a").href,
    values: Object.fromEntries(groups.map((group) => [group, place.dataset[group].split(" ")])),
  }));
  const total = new Set(places.map((each) => each.url)).size;

  // Of labels all have to be there, of the others one.
  function fits(each, chosen) {
    return groups.every((group) => {
      const has = (value) => each.values[group].includes(value);
      return group === "label"
        ? chosen[group].every(has)
        : chosen[group].length === 0 || chosen[group].some(has);
    });
  }

  function count(chosen) {
    return new Set(places.filter((each) => fits(each, chosen)).map((each) => each.url)).size;
  }

  function withValue(chosen, group, value) {
    return { ...chosen, [group]: group === "label" ? [...chosen[group], value] : [value] };
  }

  function chosenNow() {
    return Object.fromEntries(
      groups.map((group) => [
        group,
        boxes.filter((box) => box.name === group && box.checked).map((box) => box.value),
      ]),
    );
  }

  function show() {
    const chosen = chosenNow();
    for (const each of places) {
      const here = !chosen.vorm?.length || chosen.vorm.includes(each.form);
      each.place.hidden = !(here && fits(each, chosen));
    }
    for (const section of root.querySelectorAll("[data-form]")) {
      section.hidden = section.querySelector("li[data-vorm]:not([hidden])") === null;
    }
    for (const box of boxes) {
      const found = count(withValue(chosen, box.name, box.value));
      box.parentElement.querySelector(".count").textContent = found;
    }
    const found = count(chosen);
    const noun = total === 1 ? "dienst" : "diensten";
    part("status").textContent = found === total ? `${total} ${noun}` : `${found} van ${total} ${noun}`;
    part("empty").hidden = found > 0;
    chips(boxes.filter((box) => box.checked));
  }

  function chips(checked) {
    const template = document.getElementById("chip").content.firstElementChild;
    const made = checked.map((box) => {
      const chip = template.cloneNode(true);
      chip.querySelector(".chip-name").textContent = nameOf(box);
      chip.querySelector("button").addEventListener("click", () => {
        box.checked = false;
        change();
        // What had the focus is gone: it goes to the next chip, or to the filters.
        (part("chosen").querySelector("button") ?? part("filters").querySelector("summary")).focus();
      });
      return chip;
    });
    part("chosen").querySelector("ul").replaceChildren(...made);
    part("chosen").hidden = made.length === 0;
    part("filters").querySelector("summary").textContent = made.length
      ? `Filters (${made.length} gekozen)`
      : "Filters";
  }

  function change() {
    const asked = new URLSearchParams(
      boxes.filter((box) => box.checked).map((box) => [box.name, box.value]),
    );
    history.pushState(null, "", asked.size ? `?${asked}` : location.pathname);
    show();
  }

  // Values that there are no boxes for are left out.
  function restore() {
    const asked = new URLSearchParams(location.search);
    for (const box of boxes) {
      box.checked = asked.getAll(box.name).includes(box.value);
    }
    show();
  }

  root.addEventListener("change", change);
  for (const link of root.querySelectorAll("[data-clear]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      for (const box of boxes) {
        box.checked = false;
      }
      change();
      part("filters").querySelector("summary").focus();
    });
  }
  addEventListener("popstate", restore);
  part("filters").open = matchMedia("(min-width: 60rem)").matches;
  restore();
})();
