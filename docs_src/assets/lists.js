/* Lists and tables that a reader can filter and sort.  Without scripts they stand as they were written, sorted.
   `<div class="filter" data-for="ID" data-keys="topics year" data-sorts="date citations title" hidden>` stands above
   `<div class="filterable" id="ID">` whose list items carry data-topics, data-year … */
(() => {
  "use strict";

  const LABELS = { topics: "Topic", authors: "Author", year: "Year", kind: "Kind", citations: "Citations", date: "Date", title: "Title", name: "Name", count: "Count" };
  const NUMERIC = new Set(["citations", "count", "year"]);

  const label = (key) => LABELS[key] || key[0].toUpperCase() + key.slice(1);
  const words = (slug) => slug.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
  const values = (item, key) => (item.dataset[key] || "").split(" ").filter(Boolean);
  const titleOf = (item) => (item.dataset.title || item.querySelector("a")?.textContent || "").trim();

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const control = (text, input) => element("label", {}, text, input);

  /* Counts are of what the other choices leave, so that no choice leads to nothing unseen. */
  const countOf = (items, key) => {
    const counts = new Map();
    for (const item of items) for (const value of values(item, key)) counts.set(value, (counts.get(value) || 0) + 1);
    return counts;
  };

  /* A value is called what the rows call it: the text of a link to its page, else its slug in words. */
  const nameOf = (items, value) => {
    const end = new RegExp(`/${value.replace(/[^\w-]/g, "")}(?:/|\\.html|/index\\.html)?$`);
    for (const item of items) {
      const link = [...item.querySelectorAll("a[href]")].find((found) => end.test(found.getAttribute("href")));
      if (link) return link.textContent.replace(/ \(inferred\)$/, "").trim();
    }
    return words(value);
  };

  const makeFacet = (items, key, names) => {
    const select = element("select", { name: key });
    const counts = [...countOf(items, key)].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
    if (key === "year") counts.sort((a, b) => b[0].localeCompare(a[0]));
    select.append(new Option("Any", ""));
    for (const [value] of counts) select.append(new Option(names[value] || nameOf(items, value), value));
    return select;
  };

  const showCounts = (facet, counts) => {
    for (const option of facet.options) {
      if (!option.value) continue;
      option.dataset.words ||= option.textContent;
      const count = counts.get(option.value) || 0;
      option.textContent = `${option.dataset.words} (${count})`;
      option.disabled = count === 0 && !option.selected;
    }
  };

  const makeSort = (sorts) => {
    const select = element("select", { name: "sort" });
    for (const sort of sorts) select.append(new Option(label(sort), sort));
    return select;
  };

  const compare = (key) => (a, b) => {
    if (key === "title") return titleOf(a).localeCompare(titleOf(b));
    const [left, right] = [a.dataset[key] ?? "", b.dataset[key] ?? ""];
    /* What is not stated comes last, whatever the order. */
    if (!left || !right) return (left ? 0 : 1) - (right ? 0 : 1);
    return NUMERIC.has(key) ? Number(right) - Number(left) : right.localeCompare(left);
  };

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const setUp = (bar) => {
    const list = document.getElementById(bar.dataset.for);
    const items = list ? [...list.querySelectorAll("li.row, li.card, li.tile")] : [];
    if (!items.length || bar.dataset.ready) return;
    bar.dataset.ready = "yes";
    const parents = new Map(items.map((item) => [item, item.parentElement]));
    const original = new Map(items.map((item, place) => [item, place]));
    const names = Object.fromEntries((bar.dataset.keys || "").split(" ").filter(Boolean).map((key) => [key, JSON.parse(bar.getAttribute(`data-label-${key}`) || "{}")]));
    const facets = Object.keys(names).map((key) => makeFacet(items, key, names[key])).filter((facet) => facet.options.length > 2);
    const sorts = (bar.dataset.sorts || "").split(" ").filter(Boolean);
    const sort = sorts.length > 1 ? makeSort(sorts) : null;
    const text = element("input", { type: "search", name: "q", autocomplete: "off" });
    const clear = element("button", { type: "button", textContent: "Clear", hidden: true });
    const said = element("output");

    const fits = (item, except) => facets.every((facet) => facet === except || !facet.value || values(item, facet.name).includes(facet.value))
      && (!text.value || fold(item.textContent).includes(fold(text.value)));

    const remember = () => {
      const query = new URLSearchParams(location.search);
      for (const input of [...facets, sort, text]) {
        if (!input) continue;
        const plain = input === sort ? sorts[0] : "";
        if (input.value === plain) query.delete(input.name);
        else query.set(input.name, input.value);
      }
      const search = query.toString();
      history.replaceState(history.state, "", `${location.pathname}${search ? `?${search}` : ""}${location.hash}`);
    };

    const apply = () => {
      const shown = items.filter((item) => fits(item));
      for (const item of items) item.hidden = !fits(item);
      for (const facet of facets) showCounts(facet, countOf(items.filter((item) => fits(item, facet)), facet.name));
      if (sort) {
        const order = sort.value === sorts[0] ? (a, b) => original.get(a) - original.get(b) : compare(sort.value);
        for (const item of [...items].sort(order)) parents.get(item).append(item);
      }
      const narrowed = shown.length < items.length;
      clear.hidden = !narrowed;
      said.textContent = narrowed ? `${shown.length} of ${items.length}` : "";
    };

    const start = new URLSearchParams(location.search);
    const controls = element("div", { className: "controls", id: `${bar.dataset.for}-controls` });
    for (const facet of facets) controls.append(control(label(facet.name), facet));
    if (items.length > 12) controls.append(control("Containing", text));
    if (sort) controls.append(control("Sort by", sort));
    controls.append(clear);
    for (const input of [...facets, sort, text]) {
      if (!input) continue;
      if (start.has(input.name)) input.value = start.get(input.name);
      input.addEventListener("input", () => { apply(); remember(); });
    }
    /* Where there is no room for a row of controls, one button stands for them. */
    const unfold = element("button", { type: "button", className: "unfold", textContent: "Filter and sort" });
    const show = (isOpen) => unfold.setAttribute("aria-expanded", isOpen);
    unfold.setAttribute("aria-controls", controls.id);
    unfold.addEventListener("click", () => show(unfold.ariaExpanded === "false"));
    show([...facets, sort, text].some((input) => input && start.has(input.name)));
    if (controls.querySelector("label")) bar.append(unfold, controls, said);
    clear.addEventListener("click", () => {
      for (const input of [...facets, text]) input.value = "";
      apply();
      remember();
    });
    if (bar.hidden) bar.hidden = false;
    apply();
  };

  const cell = (row, column) => {
    const found = row.cells[column];
    const stamp = found.querySelector("time")?.dateTime;
    const number = Number(found.textContent.replaceAll(",", "").trim());
    return stamp || (found.textContent.trim() && !Number.isNaN(number) ? number : fold(found.textContent.trim()));
  };

  const sortTable = (table, column, heading) => {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const order = (a, b) => {
      const [left, right] = [cell(a, column), cell(b, column)];
      if (left === "" || right === "") return (left === "") - (right === "");
      const found = typeof left === "number" && typeof right === "number" ? left - right : String(left).localeCompare(String(right));
      return down ? -found : found;
    };
    const body = table.tBodies[0];
    body.append(...[...body.rows].sort(order));
  };

  const setUpTable = (table) => {
    [...table.tHead.rows[0].cells].forEach((heading, column) => {
      if (heading.querySelector("button") || !heading.textContent.trim()) return;
      const button = element("button", { type: "button" }, ...heading.childNodes);
      button.addEventListener("click", () => sortTable(table, column, heading));
      heading.append(button);
    });
  };

  const run = () => {
    document.querySelectorAll(".filter[data-for]").forEach(setUp);
    document.querySelectorAll(".sortable table").forEach(setUpTable);
  };
  if (typeof document$ !== "undefined") document$.subscribe(run);
  else run();
})();
