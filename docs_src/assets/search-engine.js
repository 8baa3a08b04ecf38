/* The search itself: folds what is asked, loads the parts of the index that it needs, ranks what they hold.
   Fetched when somebody first searches; the parts are scripts, so that all of it works from a folder as well. */
(() => {
  "use strict";

  const root = new URL("../search/", document.currentScript.src);
  const WEIGHTS = [10, 6, 4, 3, 1]; // title, author, topic, heading, text
  const LISTINGS = new Set(["topic", "author", "work", "document"]);
  const MOST_WORDS = 12;
  const MOST_PARTS = 4; // for all words that begin alike
  const MOST_LISTS = 6; // frequent words that begin alike

  /* Parts */
  const parts = new Map();
  const arrived = new Map();
  window.seedbedPart = (name, number, value) => arrived.get(`${name}/${number}`)?.(value);
  let version = "";
  const part = (name, number) => {
    const key = `${name}/${number}`;
    if (!parts.has(key)) parts.set(key, new Promise((resolve, reject) => {
      arrived.set(key, resolve);
      const script = document.createElement("script");
      script.src = new URL(name === "index" ? "index.js" : `${key}.js${version}`, root).href;
      script.onload = () => script.remove();
      script.onerror = () => {
        parts.delete(key);
        reject(new Error(`no part ${key}`));
      };
      document.head.append(script);
    }));
    return parts.get(key);
  };

  let folding = null;
  const index = async () => {
    const held = await part("index", 0);
    version = `?${held.version}`;
    folding ||= folded(held.folding);
    return held;
  };

  /* Folding: the tables come with the index, the rules are those of builder/text/folding.py. */
  const folded = ({ dropped, unspaced, quiet, letters, longest }) => {
    const inside = "[\\p{L}\\p{N}\\p{M}]+";
    const drop = new RegExp(`[${dropped}]`, "gu");
    const run = new RegExp(`${inside}(?:[${quiet}]${inside})*`, "gu");
    const part = new RegExp(`[${unspaced}]+|[^${unspaced}]+`, "gu");
    const silent = new RegExp(`[${quiet}]`, "gu");
    const glued = new RegExp(`^[${unspaced}]`, "u");
    const fold = (text) => [...text.normalize("NFKD").toLowerCase().replace(drop, "")]
      .map((sign) => letters[sign] ?? sign).join("").normalize("NFC");
    const pairs = (text) => {
      const signs = [...text];
      return signs.length < 2 ? signs : signs.slice(1).map((sign, place) => signs[place] + sign);
    };
    const partsOf = (text) => (fold(text).match(run) || []).flatMap((found) => found.replace(silent, "").match(part) || []);
    const asked = (text) => [...new Set(partsOf(text)
      .flatMap((found) => (glued.test(found) ? pairs(found) : [[...found].slice(0, longest).join("")])))].slice(0, MOST_WORDS);
    return { fold, run, silent, glued, asked, partsOf };
  };

  /* Words → places */
  const lastAtMost = (sorted, isAtMost) => {
    let low = 0;
    let high = sorted.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (isAtMost(sorted[middle])) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  const wordsLike = async (held, word) => {
    const from = lastAtMost(held.words, (first) => first <= word);
    const numbers = [from];
    while (numbers.length < MOST_PARTS && held.words[from + numbers.length]?.startsWith(word)) numbers.push(from + numbers.length);
    const shards = await Promise.all(numbers.map((number) => part("words", number)));
    const isLike = word.length > 1 || folding.glued.test(word) ? (other) => other.startsWith(word) : (other) => other === word;
    return shards.flatMap((shard) => Object.entries(shard).filter(([other]) => isLike(other)));
  };

  const isFrequent = ([, places]) => Array.isArray(places);
  const placesOf = async (held, word) => {
    const like = await wordsLike(held, word);
    const frequent = like.filter(isFrequent).sort((one, other) => (other[0] === word) - (one[0] === word) || other[1][2] - one[1][2]);
    const loaded = await Promise.all(frequent.slice(0, MOST_LISTS).flatMap(([other, [first, count]]) =>
      Array.from({ length: count }, async (_, place) => [other, await part("lists", first + place)])));
    const hits = new Map();
    for (const [other, places] of [...like.filter((row) => !isFrequent(row)), ...loaded]) {
      add(hits, places, other === word ? 1 : 0.4 + 0.4 * (word.length / other.length));
    }
    return hits;
  };

  /* Which passage is shown: one that says it, rather than a list of names or topics. */
  const shown = (field, closeness) => (WEIGHTS[field] > WEIGHTS[3] ? 0 : 1) + closeness;

  const add = (hits, places, closeness) => {
    for (const [field, steps] of Object.entries(places)) {
      const weight = WEIGHTS[field] * closeness;
      for (let at = 0, item = 0; at < steps.length; at += 2) {
        item += steps[at];
        let hit = hits.get(item);
        if (!hit) hits.set(item, hit = { weight: 0, title: 0, length: 0, places: new Map() });
        hit.weight = Math.max(hit.weight, weight);
        if (field === "0") {
          hit.title = Math.max(hit.title, closeness);
          hit.length = steps[at + 1];
        } else hit.places.set(steps[at + 1], Math.max(shown(field, closeness), hit.places.get(steps[at + 1]) || 0));
      }
    }
  };

  /* Places → ranked items.  An item counts when it holds every word; if none does, those that hold most. */
  const joined = (found) => {
    const counted = new Map();
    for (const hits of found) for (const item of hits.keys()) counted.set(item, (counted.get(item) || 0) + 1);
    let most = 0;
    for (const count of counted.values()) most = Math.max(most, count);
    return { items: [...counted.keys()].filter((item) => counted.get(item) === most), most };
  };

  const scored = (item, found, kind) => {
    const hits = found.map((hits) => hits.get(item)).filter(Boolean);
    const places = new Map();
    for (const hit of hits) for (const [place, worth] of hit.places) {
      const held = places.get(place) || { words: 0, worth: 0 };
      places.set(place, { words: held.words + 1, worth: held.worth + worth });
    }
    const ranked = [...places].sort(([one, a], [other, b]) => b.words - a.words || b.worth - a.worth || one - other);
    const inTitle = hits.reduce((sum, hit) => sum + hit.title, 0);
    const length = hits.find((hit) => hit.length)?.length || 1;
    const together = ranked.length && hits.length > 1 ? ranked[0][1].words / hits.length : 0;
    const often = Math.log2(1 + places.size) / 4;
    const whole = LISTINGS.has(kind) ? -inTitle : 6 * Math.min(1, inTitle / length) * (inTitle > 0);
    const score = hits.reduce((sum, hit) => sum + hit.weight, 0) + whole + together + Math.min(often, 1);
    return { item, score, inTitle: inTitle > 0, places: ranked.map(([place]) => place) };
  };

  const byScore = (one, other) => other.score - one.score || one.item - other.item;

  const grouped = (held, items, found) => {
    let start = 0;
    const groups = held.kinds.map(([kind, count, ...words]) => ({ kind, words, from: start, to: start += count, hits: [] }));
    for (const item of items) {
      const group = groups[lastAtMost(groups, (one) => one.from <= item)];
      group.hits.push(scored(item, found, group.kind));
    }
    for (const group of groups) group.hits.sort(byScore);
    return groups.filter((group) => group.hits.length).sort((one, other) => other.hits[0].score - one.hits[0].score);
  };

  const ask = async (text) => {
    const held = await index();
    const words = folding.asked(text);
    if (!words.length) return { words, isComplete: true, groups: [] };
    const found = await Promise.all(words.map((word) => placesOf(held, word)));
    const { items, most } = joined(found);
    return { words, isComplete: most === words.length, groups: grouped(held, items, found) };
  };

  /* Items → what is shown */
  const rowOf = async (held, item, place) => {
    const number = lastAtMost(held.texts, ([first, from]) => first < item || (first === item && from <= place));
    return (await part("texts", number)).findLast(([other, from]) => other === item && from <= place);
  };

  const tell = async (hit, text) => {
    const held = await index();
    const place = hit.places[0];
    const [, from, title, url, meta, said] = await rowOf(held, hit.item, place ?? 0);
    const at = place === undefined ? 0 : 2 * (place - from);
    const told = { title: marked(title, text), meta: marked(meta, text), url: new URL(`../${url}`, root).href };
    if (place === undefined || !said[at + 1]) return told;
    const sentence = best(said[at + 1].split("\n"), text);
    if (!meta.includes(sentence)) told.sentence = clipped(marked(sentence, text));
    told.passage = said[at] ? `${told.url.split("#")[0]}#${said[at]}` : told.url;
    if (!hit.inTitle) told.url = told.passage;
    return told;
  };

  /* The sentence with most of the words; a word in full counts more than one that only begins so. */
  const best = (sentences, text) => {
    const asked = folding.partsOf(text);
    const worth = (sentence) => {
      const held = folding.partsOf(sentence);
      return asked.reduce((sum, part) => sum + (held.includes(part) ? 3 : held.some((word) => word.includes(part)) ? 2 : 0), 0);
    };
    const worths = sentences.map(worth);
    return sentences[worths.indexOf(Math.max(...worths))];
  };

  /* A text as pieces [words, whether they were asked for]. */
  const marked = (text, question) => {
    const asked = folding.partsOf(question);
    const pieces = [];
    let end = 0;
    const push = (from, to) => {
      if (from > end) pieces.push([text.slice(end, from), false]);
      pieces.push([text.slice(from, to), true]);
      end = to;
    };
    for (const found of text.matchAll(folding.run)) {
      const word = folding.fold(found[0]);
      const spellings = [word.replace(folding.silent, ""), ...word.split(folding.silent)];
      if (asked.some((part) => !folding.glued.test(part) && spellings.some((one) => one.startsWith(part)))) {
        push(found.index, found.index + found[0].length);
        continue;
      }
      const part = word.length === found[0].length && asked.find((one) => folding.glued.test(one) && word.includes(one));
      if (part) push(found.index + word.indexOf(part), found.index + word.indexOf(part) + part.length);
    }
    if (end < text.length) pieces.push([text.slice(end), false]);
    return pieces;
  };

  /* A long sentence is cut around the first word that was asked for. */
  const BEFORE = 90;
  const AFTER = 160;
  const clipped = (pieces) => {
    const at = pieces.findIndex(([, isHit]) => isHit);
    if (at < 0) return [[cutEnd(pieces[0]?.[0] || "", BEFORE + AFTER), false]];
    const before = pieces.slice(0, at).map(([words]) => words).join("");
    const kept = [[cutStart(before, BEFORE), false]];
    let room = AFTER;
    for (const [words, isHit] of pieces.slice(at)) {
      if (room <= 0) break;
      kept.push([isHit ? words : cutEnd(words, room), isHit]);
      room -= words.length;
    }
    return kept.filter(([words]) => words);
  };
  const cutEnd = (words, most) => (words.length <= most ? words : `${words.slice(0, most).replace(/\s+\S*$/u, "")} …`);
  const cutStart = (words, most) => (words.length <= most ? words : `… ${words.slice(-most).replace(/^\S*\s+/u, "")}`);

  window.seedbedSearch = { ask, tell, fold: async (text) => { await index(); return folding.asked(text); } };
})();
