// What a result shows of an item's text: its title and an excerpt, with what was found marked.
const EXCERPT = 30; // words
const LEAD = 6; // words before the first that was found, at most

// Returns nodes: the words of a content from one place to another, marked where they were found.
function marked(words, start, end, found) {
  const nodes = [];
  let plain = "";
  for (let at = start; at < Math.min(end, words.length); at += 1) {
    if (at > start) {
      plain += " ";
    }
    if (!found.has(at)) {
      plain += words[at];
      continue;
    }
    const mark = document.createElement("mark");
    mark.textContent = words[at];
    nodes.push(plain, mark);
    plain = "";
  }
  return [...nodes, plain];
}

function titleOf(result) {
  const [titleEnd] = headOf(result);
  const words = result.meta.title.split(/\s+/);
  return marked(words, 0, titleEnd, new Set(result.locations));
}

// Returns the excerpt in which most was found; the opening if nothing was, beyond the title.
function excerptOf(result) {
  const words = result.content.split(/\s+/);
  const [, opening] = headOf(result);
  const found = result.locations.filter((at) => at >= opening).sort((a, b) => a - b);
  const first = densest(found) ?? opening;
  let start = Math.max(opening, Math.min(first - LEAD, words.length - EXCERPT));
  for (let at = start; at <= first; at += 1) {
    if (at === opening || /[.?!:]$/.test(words[at - 1])) {
      start = at; // a sentence begins here
      break;
    }
  }
  const end = start + EXCERPT;
  const before = start > opening ? ["… "] : [];
  const after = end < words.length ? [" …"] : [];
  return [...before, ...marked(words, start, end, new Set(found)), ...after];
}

// Returns the first of those places after which most of them follow within an excerpt.
function densest(found) {
  let best;
  let most = 0;
  for (const [index, at] of found.entries()) {
    const near = found.slice(index).filter((other) => other < at + EXCERPT - LEAD).length;
    if (near > most) {
      [best, most] = [at, near];
    }
  }
  return best;
}

function headOf(result) {
  return result.meta.head.split(" ").map(Number);
}
