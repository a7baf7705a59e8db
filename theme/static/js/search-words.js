// What may have been meant, where nothing was found: out of the site's own words and labels.
const NEAREST = 4; // labels

class Words {
  constructor(address) {
    this.address = address;
    this.loading = null;
  }

  // Returns {query, labels}: a query with other words, empty if none is near, and labels.
  async meant(q) {
    try {
      this.loading ??= fetch(this.address).then((answer) => answer.json());
      const { words, labels } = await this.loading;
      return { query: corrected(q, words.split(" ")), labels: nearestLabels(q, labels) };
    } catch {
      this.loading = null; // help that does not come is no reason to fail
      return { query: "", labels: [] };
    }
  }
}

function corrected(q, words) {
  const known = new Set(words);
  const asked = q.toLowerCase().match(/[\p{L}\p{N}’'-]+/gu) ?? [];
  const better = asked.map((word) => (known.has(word) ? word : nearestWord(word, words)));
  const query = better.join(" ");
  return query === asked.join(" ") ? "" : query;
}

function nearestWord(word, words) {
  const plain = folded(word);
  let [best, least] = [null, allowed(plain) + 1];
  for (const each of words) {
    const between = distance(plain, folded(each), least - 1);
    if (between < least) {
      [best, least] = [each, between];
    }
  }
  return best ?? compoundOf(plain, words) ?? word;
}

// Returns the shortest word that ends in another: ‘omgevingsvergunning’ for ‘vergunning’.
function compoundOf(plain, words) {
  const longer = plain.length > 4 ? words.filter((each) => folded(each).endsWith(plain)) : [];
  return longer.sort((a, b) => a.length - b.length)[0];
}

// A label is near if a word of it, or of a synonym, is near to a word that was asked for.
function nearestLabels(q, labels) {
  const asked = folded(q).split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  const ranked = [];
  for (const [slug, name, ...synonyms] of labels) {
    const own = [name, ...synonyms].flatMap((text) => folded(text).split(/[^\p{L}\p{N}]+/u));
    const far = Math.min(...asked.flatMap((word) => own.map((each) => farness(word, each))));
    if (Number.isFinite(far)) {
      ranked.push({ slug, name, far });
    }
  }
  return ranked.sort((a, b) => a.far - b.far).slice(0, NEAREST);
}

function farness(word, other) {
  const shorter = Math.min(word.length, other.length);
  if (shorter > 3 && (word.startsWith(other) || other.startsWith(word) || other.endsWith(word))) {
    return 0;
  }
  const between = distance(word, other, allowed(word));
  return between <= allowed(word) ? between : Infinity;
}

function allowed(word) {
  return word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
}

function folded(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

// How many letters are to be put in, left out, changed or swapped with the next (optimal string
// alignment); any number above `most` if it is more than that.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) {
    return most + 1;
  }
  let [before, above] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) {
      return most + 1;
    }
    [before, above] = [above, row];
  }
  return above[b.length];
}
