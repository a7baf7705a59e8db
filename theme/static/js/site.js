// What a page gains when it is looked at: which study days are over or today, ways to share, fewer stops.
"use strict";

(() => {
  const now = Date.now();
  const brussels = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Brussels" });
  const today = brussels.format(now);
  const tomorrow = brussels.format(now + 24 * 3600 * 1000);

  function badge(place, words, name) {
    const made = document.createElement("span");
    made.className = name;
    made.textContent = words;
    place.append(" ", made);
  }

  function leave(card) {
    const list = card.closest("[data-agenda]");
    if (!list) {
      return false;
    }
    const month = card.closest("[data-month]");
    (card.closest("li") ?? card).remove();
    if (month && !month.querySelector("[data-until]")) {
      month.remove();
    }
    if (!list.querySelector("[data-until]")) {
      list.querySelector("ul.cards")?.remove();
      const empty = list.querySelector("[data-empty]");
      if (empty) {
        empty.hidden = false;
      } else {
        list.remove();
      }
    }
    return true;
  }

  function near(element) {
    const start = element.dataset.from ?? element.querySelector("time")?.dateTime ?? "";
    if (Date.parse(start) <= now) {
      return "Nu bezig";
    }
    return { [today]: "Vandaag", [tomorrow]: "Morgen" }[brussels.format(Date.parse(start))];
  }

  for (const element of document.querySelectorAll("[data-until]")) {
    const kicker = element.matches(".kicker") ? element : element.querySelector(".kicker");
    const known = element.querySelector(".ended");
    const over = Date.parse(element.dataset.until) <= now;
    if (element.matches(".register, .to-agenda")) {
      element.hidden = over;
    } else if (over && !known && !leave(element)) {
      badge(kicker, "Voorbij", "ended");
    } else if (!over && !("cancelled" in element.dataset)) {
      const words = near(element);
      if (words) {
        badge(kicker, words, "soon");
      }
    }
  }

  // Where there is a margin and a mouse, each part of a text has a link, to be shared.
  if (matchMedia("(hover: hover) and (min-width: 78rem)").matches) {
    for (const heading of document.querySelectorAll(".prose > :is(h2, h3)[id]")) {
      const part = document.createElement("div");
      const link = document.createElement("a");
      const words = heading.cloneNode(true);
      words.querySelectorAll("sup:has(.footnote-ref)").forEach((each) => each.remove());
      part.className = "part";
      link.href = `#${encodeURIComponent(heading.id)}`;
      link.setAttribute("aria-label", `Link naar ‘${words.textContent}’`);
      link.textContent = "#";
      heading.replaceWith(part);
      part.append(heading, link);
    }
  }

  // A frame in which all is seen is no stop on the way for who goes by keyboard; what does not fit
  // at another size of the window is one again.
  for (const frame of document.querySelectorAll(".prose :is(.scroll, pre)")) {
    const told = ["tabindex", "role", "aria-label"].map((name) => [name, frame.getAttribute(name)]);
    const sizes = new ResizeObserver(() => {
      const scrolls = frame.scrollWidth > frame.clientWidth;
      for (const [name, value] of told.filter(([, value]) => value !== null)) {
        scrolls ? frame.setAttribute(name, value) : frame.removeAttribute(name);
      }
    });
    sizes.observe(frame);
    sizes.observe(frame.firstElementChild ?? frame);
  }

  // The items with both labels are found by searching; without a script the other label's page is.
  for (const link of document.querySelectorAll("[data-combine]")) {
    link.href = link.dataset.combine;
  }
})();
