/* Previews: `data-peek="#id"` on a link shows a copy of that element beside it.
   By hover, focus or tap; Escape closes it; the pointer may enter it; it stays until one leaves (WCAG 1.4.13).
   Nothing is fetched: what is shown stands on the page, so it works from a folder, too. */
(() => {
  "use strict";

  const SHOW_AFTER = 180;
  const HIDE_AFTER = 260;
  const GAP = 6;

  let box = null;
  let owner = null;
  let waiting = 0;
  let tapped = false;

  const source = (link) => document.getElementById(link.dataset.peek.slice(1));

  /* A note that stands in the margin beside the text needs no preview. */
  const isInView = (element) => {
    if (element.hidden || !element.offsetParent) return false;
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  };

  const isBeside = (link) => {
    const name = link.getAttribute("aria-label");
    return name && [...document.querySelectorAll(".sb > aside.note")].some((note) => note.ariaLabel === name && isInView(note));
  };

  const strip = (copy) => {
    for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
    for (const element of copy.querySelectorAll("[data-src], [data-peek]")) {
      element.removeAttribute("data-src");
      element.removeAttribute("data-peek");
    }
    for (const element of copy.querySelectorAll("button, [popover], .src, .anchor, .backlink")) element.remove();
    return copy;
  };

  const fill = (link) => {
    const made = document.createElement("div");
    made.className = "sb-preview md-typeset own";
    made.id = "sb-preview";
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", `Preview: ${link.getAttribute("aria-label") || link.textContent}`);
    made.append(...strip(source(link).cloneNode(true)).childNodes);
    if (!made.querySelector("a[href]")) {
      const go = document.createElement("a");
      go.className = "go";
      go.href = link.href;
      go.textContent = "Go there";
      made.append(go);
    }
    return made;
  };

  const place = (link) => {
    const at = link.getClientRects()[0];
    const width = box.offsetWidth;
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
    const below = at.bottom + GAP + box.offsetHeight < innerHeight || at.top < box.offsetHeight + GAP;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(below ? at.bottom + GAP : at.top - GAP - box.offsetHeight) + scrollY}px`;
  };

  const hide = () => {
    clearTimeout(waiting);
    if (!box) return;
    owner.removeAttribute("aria-describedby");
    box.remove();
    box = owner = null;
  };

  const show = (link) => {
    clearTimeout(waiting);
    if (owner === link) return;
    hide();
    const shown = source(link);
    if (!shown || isInView(shown) || isBeside(link)) return;
    box = fill(link);
    owner = link;
    /* After the link, so that Tab goes on into it; in the top layer, so that nothing cuts it off. */
    link.after(box);
    if (box.showPopover) {
      box.popover = "manual";
      box.showPopover();
    }
    link.setAttribute("aria-describedby", "sb-preview");
    place(link);
    box.addEventListener("pointerenter", () => clearTimeout(waiting));
    box.addEventListener("pointerleave", later(hide, HIDE_AFTER));
    box.addEventListener("focusout", onLeave);
  };

  const later = (run, after) => () => {
    clearTimeout(waiting);
    waiting = setTimeout(run, after);
  };

  const onLeave = (event) => {
    const to = event.relatedTarget;
    if (to && (to === owner || box?.contains(to))) return;
    later(hide, HIDE_AFTER)();
  };

  const linkOf = (event) => event.target.closest?.("a[data-peek]");

  document.addEventListener("pointerover", (event) => {
    const link = linkOf(event);
    if (link && event.pointerType !== "touch") later(() => show(link), SHOW_AFTER)();
  });
  document.addEventListener("pointerout", (event) => {
    if (linkOf(event) && event.pointerType !== "touch") later(hide, HIDE_AFTER)();
  });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link && !tapped) show(link);
  });
  document.addEventListener("focusout", (event) => { if (linkOf(event)) onLeave(event); });
  document.addEventListener("pointerdown", (event) => {
    tapped = event.pointerType === "touch";
    if (box && !box.contains(event.target) && !owner.contains(event.target)) hide();
  });

  /* The first tap shows, the second follows. */
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (!link || !tapped || owner === link) return;
    show(link);
    if (owner === link) event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    tapped = false;
    if (event.key !== "Escape" || !box) return;
    const inside = box.contains(document.activeElement);
    const back = owner;
    hide();
    if (inside) {
      back.focus();
      hide();
    }
    event.stopPropagation();
  }, true);
  addEventListener("resize", hide);
  addEventListener("hashchange", hide);
})();
