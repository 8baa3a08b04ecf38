/* Small comforts of every page: names for the frame, copying, shortcuts.  Nothing here is needed to read. */
(() => {
  "use strict";

  const ready = (run) => {
    if (typeof document$ !== "undefined") document$.subscribe(run);
    else if (document.readyState === "loading") addEventListener("DOMContentLoaded", run);
    else run();
  };

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  /* What only some pages need is fetched by those pages. */
  const PARTS = [
    ["[data-peek]", "previews.js"],
    [".filter[data-for], .sortable", "lists.js"],
  ];
  const here = document.currentScript.src;
  const bringParts = () => {
    for (const [selector, name] of PARTS) {
      const src = new URL(name, here).href;
      if (!document.querySelector(selector) || all("script").some((script) => script.src === src)) continue;
      document.head.append(make("script", { src }));
    }
  };

  /* One quiet voice for what has happened. */
  const voice = make("div", { className: "sr" });
  voice.setAttribute("role", "status");
  const say = (text) => {
    if (!voice.isConnected) document.body.append(voice);
    voice.textContent = "";
    setTimeout(() => { voice.textContent = text; }, 50);
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", { value: text, className: "sr" });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };

  const copied = (button) => {
    const before = button.textContent;
    button.textContent = "Copied";
    say("Copied");
    setTimeout(() => { button.textContent = before; }, 1500);
  };

  const enableCopying = () => {
    for (const button of all("button.copy[hidden]")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        const from = button.dataset.copy && document.querySelector(button.dataset.copy);
        const { copyText, copyLink } = button.dataset;
        const words = from ? from.textContent.trim() : copyText;
        const address = copyLink ? new URL(copyLink, location.href).href : words ? "" : location.href;
        await copy([words, address].filter(Boolean).join(", "));
        copied(button);
      });
    }
    for (const link of all(".sb .anchor")) {
      link.addEventListener("click", async () => {
        await copy(link.href);
        say("Link copied");
      });
    }
  };

  /* Notes in the margin stand after their paragraph; here each moves up to its mark, as far as the one above lets it. */
  const markOf = (note) => all(".sb .noteref").find((mark) => mark.hash === `#${note.id}` || mark.ariaLabel === note.ariaLabel);
  const alignNotes = () => {
    const notes = all(".sb > aside.note");
    for (const note of notes) note.style.translate = "";
    if (!notes.length || !matchMedia("screen and (min-width: 76.25em)").matches) return;
    let free = document.querySelector(".sb > ul:has(> li.fact)")?.getBoundingClientRect().bottom ?? -Infinity;
    const moves = notes.map((note) => {
      const { top, height } = note.getBoundingClientRect();
      const mark = markOf(note)?.getBoundingClientRect().top ?? top;
      const moved = Math.min(top, Math.max(mark, free));
      free = moved + height + 10;
      return moved - top;
    });
    notes.forEach((note, place) => { if (moves[place]) note.style.translate = `0 ${moves[place]}px`; });
  };

  /* Shortcuts.  Single keys can be switched off (WCAG 2.1.4). */
  const KEY = "seedbed.shortcuts";
  const stored = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const store = (value) => { try { localStorage.setItem(KEY, value); } catch { /* private window: kept for this page only */ } };
  let shortcuts = stored() !== "off";

  const STOPS = ".sb :is(h2, h3, article.post, li.card, li.row, li.use)";
  const step = (direction) => {
    const line = innerHeight * 0.3;
    const stops = all(STOPS).map((element) => [element, element.getBoundingClientRect().top]);
    const focused = document.activeElement.closest(STOPS);
    const here = focused ? focused.getBoundingClientRect().top : line;
    const next = direction > 0 ? stops.find(([, top]) => top > here + 1) : stops.reverse().find(([, top]) => top < here - 1);
    if (!next) return;
    const target = next[0].querySelector("a") || next[0];
    if (target === next[0]) target.tabIndex = -1;
    target.focus({ preventScroll: true });
    next[0].scrollIntoView({ block: "center" });
  };

  const toggleScheme = () => document.querySelector("form[data-md-component=palette] label:not([hidden])")?.click();
  const toggleContents = () => document.querySelector("#sb-contents, .md-nav--secondary a")?.focus();
  const toggleRaw = () => document.querySelector("#show-raw")?.click();
  const follow = (rel) => {
    const link = document.querySelector(`.sb a[rel=${rel}], link[rel=${rel}]`);
    if (link) location.assign(link.href);
  };

  const SHORTCUTS = [
    ["/", "Search", null],
    ["s", "Search", null],
    ["j", "Next section, post or entry", () => step(1)],
    ["k", "The one before", () => step(-1)],
    ["n", "Next page of this series", () => follow("next")],
    ["p", "Previous page", () => follow("prev")],
    ["c", "Contents of this page", toggleContents],
    ["r", "Source: text as read or repaired", toggleRaw],
    ["t", "Light or dark", toggleScheme],
    ["?", "This help", () => showHelp()],
  ];

  let help = null;
  const makeHelp = () => {
    const list = make("dl");
    for (const [key, words] of SHORTCUTS) list.append(make("dt", {}, make("kbd", { textContent: key })), make("dd", { textContent: words }));
    const box = make("input", { type: "checkbox", checked: shortcuts });
    box.addEventListener("change", () => { shortcuts = box.checked; store(shortcuts ? "on" : "off"); });
    const close = make("form", { method: "dialog" }, make("button", { className: "md-button", textContent: "Close" }));
    const title = make("h2", { id: "sb-keys-title", textContent: "Keyboard" });
    const dialog = make("dialog", { className: "sb-keys" }, title, list, make("label", {}, box, "Single-key shortcuts"), close);
    dialog.setAttribute("aria-labelledby", "sb-keys-title");
    return dialog;
  };
  const showHelp = () => {
    help ||= makeHelp();
    if (!help.isConnected) document.body.append(help);
    if (!help.open) help.showModal();
  };

  const writes = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  const onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.length > 1 || writes(event.target)) return;
    if (!shortcuts) {
      event.stopImmediatePropagation();
      return;
    }
    const found = SHORTCUTS.find(([key]) => key === event.key);
    if (!found?.[2] || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    found[2]();
  };

  const offerHelp = () => {
    const list = document.querySelector(".sb-footer ul");
    if (!list || list.querySelector("button")) return;
    const button = make("button", { type: "button", textContent: "Keyboard" });
    button.addEventListener("click", showHelp);
    list.append(make("li", {}, button));
  };

  /* The contents sheet of narrow screens closes when one goes somewhere. */
  const closeContents = () => {
    const sheet = document.querySelector("#sb-contents");
    sheet?.addEventListener("click", (event) => { if (event.target.closest("a")) sheet.hidePopover?.(); });
  };

  addEventListener("keydown", onKey, { capture: true });
  addEventListener("resize", alignNotes);
  ready(() => {
    bringParts();
        enableCopying();
    offerHelp();
    closeContents();
    alignNotes();
  });
})();
