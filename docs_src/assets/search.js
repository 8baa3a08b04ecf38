/* Search: a dialog over every page, and the page of its own.  Nothing of the index is loaded before somebody asks.
   Without this script the button is a link to the search page, which leads to the topics and the authors. */
(() => {
  "use strict";

  const here = document.currentScript.src;
  const pageUrl = new URL(location.protocol === "file:" ? "../search/index.html" : "../search/", here).href;
  const PAUSE = 80;

  const make = (name, properties = {}, ...children) => {
    const { attributes = {}, ...held } = properties;
    const element = Object.assign(document.createElement(name), held);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  let engine = null;
  const search = () => engine ||= new Promise((resolve, reject) => {
    const script = make("script", { src: new URL("search-engine.js", here).href });
    script.onload = () => resolve(window.seedbedSearch);
    script.onerror = () => { engine = null; reject(new Error("no search-engine.js")); };
    document.head.append(script);
  });

  /* One row: the title leads to the page, the sentence to its passage. */
  const pieces = (held) => held.map(([words, isHit]) => (isHit ? make("mark", {}, words) : words));
  const row = (told) => {
    const title = make("a", { className: "sb-hit", href: told.url, dir: "auto" }, ...pieces(told.title));
    const item = make("li", {}, title);
    if (told.meta.length) item.append(make("span", { className: "meta", dir: "auto" }, ...pieces(told.meta)));
    if (told.sentence) item.append(make("a", { className: "sb-said", href: told.passage, dir: "auto" }, ...pieces(told.sentence)));
    return item;
  };

  /* An acronym keeps its capitals. */
  const inText = (word) => (/^\p{Lu}{2}/u.test(word) ? word : word.toLowerCase());
  const plural = (count, [one, many]) => `${count.toLocaleString("en")} ${count === 1 ? one : inText(many)}`;
  const summary = (answer) => {
    if (!answer.groups.length) return answer.words.length ? "Nothing found." : "";
    const counted = answer.groups.map((group) => plural(group.hits.length, group.words)).join(", ");
    return answer.isComplete ? counted : `Nothing has all of these words. With some of them: ${counted}`;
  };

  /* A field, a voice and a list: what the dialog and the page have in common. */
  const attach = ({ input, status, results, each, onAnswer = () => {} }) => {
    let turn = 0;
    let timer = 0;

    const group = async (engine, text, { kind, words, hits }, most) => {
      const shown = hits.length === most + 1 ? hits.length : most; // no button for a single one
      const list = make("ol", {}, ...(await Promise.all(hits.slice(0, shown).map((hit) => engine.tell(hit, text)))).map(row));
      const id = `${results.id}-${kind}`;
      const section = make("section", { attributes: { "aria-labelledby": id } },
        make("h2", { id }, words[1], " ", make("span", { className: "n" }, hits.length.toLocaleString("en"))), list);
      if (hits.length > shown) {
        const more = make("button", { type: "button", className: "sb-more" }, `${Math.min(20, hits.length - shown)} more`);
        more.addEventListener("click", async () => {
          const longer = await group(engine, text, { kind, words, hits }, most + 20);
          section.replaceWith(longer);
          longer.querySelectorAll(".sb-hit")[most]?.focus();
        });
        section.append(more);
      }
      return section;
    };

    const run = async () => {
      const mine = ++turn;
      const text = input.value.trim();
      try {
        const engine = await search();
        const answer = await engine.ask(text);
        const sections = mine === turn ? await Promise.all(answer.groups.map((found) => group(engine, text, found, each))) : [];
        if (mine !== turn) return;
        results.replaceChildren(...sections);
        results.scrollTop = 0;
        status.textContent = summary(answer);
        onAnswer(text);
      } catch (fault) {
        if (mine !== turn) return;
        status.textContent = "The search could not be loaded.";
        console.warn(fault);
      }
      results.dataset.answers = text;
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(run, PAUSE);
    });

    const step = (event, direction) => {
      const stops = [input, ...results.querySelectorAll(".sb-hit, .sb-more")];
      const within = document.activeElement.closest("li, .sb-more") || document.activeElement;
      const at = stops.findIndex((stop) => stop === within || within.contains(stop));
      event.preventDefault();
      stops[Math.max(0, Math.min(stops.length - 1, at + direction))].focus();
    };
    const follow = (event) => {
      if (event.target !== input || event.isComposing) return;
      event.preventDefault();
      if (results.dataset.answers === input.value.trim()) results.querySelector(".sb-hit")?.click();
      else run();
    };
    const KEYS = { ArrowDown: (event) => step(event, 1), ArrowUp: (event) => step(event, -1), Enter: follow };
    input.form.addEventListener("keydown", (event) => KEYS[event.key]?.(event));
    input.form.addEventListener("submit", (event) => event.preventDefault());
    return run;
  };

  /* The dialog */
  const build = () => {
    const input = make("input", { type: "search", name: "q", autocomplete: "off", spellcheck: false,
      attributes: { "aria-label": "Search", enterkeyhint: "go", placeholder: "Names, words, sentences" } });
    const status = make("p", { className: "sb-count", role: "status" });
    const results = make("div", { className: "sb-results", id: "sb-dialog-results" });
    const close = make("button", { type: "button", className: "sb-close" }, "Close");
    const all = make("a", { className: "sb-all", href: pageUrl }, "Search on a page of its own");
    const form = make("form", { className: "sb-search", action: pageUrl, attributes: { role: "search" } },
      make("div", { className: "sb-field" }, input, close), status, results, make("p", { className: "sb-foot" }, all));
    const dialog = make("dialog", { className: "sb-search-dialog", attributes: { "aria-label": "Search" } }, form);
    attach({ input, status, results, each: 4, onAnswer: (text) => { all.href = text ? `${pageUrl}?q=${encodeURIComponent(text)}` : pageUrl; } });
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a[href]")) dialog.close();
    });
    /* A search field takes the first Escape to empty itself: here it closes. */
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      dialog.close();
    });
    document.body.append(dialog);
    return { dialog, input };
  };
  let held = null;
  const open = () => {
    held ||= build();
    if (held.dialog.open) return;
    held.dialog.showModal();
    held.input.select();
    search().then((engine) => engine.ask("")).catch(() => {}); // the first part of the index, while one types
  };

  /* The page */
  const enhance = (form) => {
    const input = form.querySelector("input");
    form.hidden = false;
    const run = attach({
      input,
      status: form.querySelector(".sb-count"),
      results: form.querySelector(".sb-results"),
      each: 10,
      onAnswer: (text) => history.replaceState(null, "", text ? `?q=${encodeURIComponent(text)}` : location.pathname),
    });
    input.value = new URLSearchParams(location.search).get("q") || "";
    if (input.value) run();
    else input.focus({ preventScroll: true });
  };

  const page = document.querySelector(".sb form.sb-search");
  const start = () => (page ? page.querySelector("input").focus() : open());
  if (page) enhance(page);

  const writes = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || writes(event.target)) return;
    if (!["/", "s"].includes(event.key) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // other engines open a search of their own
    start();
  }, { capture: true });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".sb-search-open") || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    start();
  });
})();
