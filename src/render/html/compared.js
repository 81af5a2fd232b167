// Walks a reader through the changes of a page and sifts them. Everything it needs stands in the page; without it the page
// shows everything.
"use strict";
(() => {
  const tools = document.getElementById("_tools");
  const main = document.querySelector("main");
  if (!tools || !main) return;
  const byId = (id) => document.getElementById(id);
  const told = byId("_told");
  const help = byId("_help");
  const keys = byId("_keys");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const RUNS = "ins[data-change], del[data-change]";
  const parts = all("section[data-old]", main).filter((part) => paragraphs(part).length > 0);
  let now = [];

  function paragraphs(part) {
    return [...part.children].filter((child) => child.matches("p:not(.note)"));
  }

  const isSeen = (element) => element.getClientRects().length > 0;

  // What a reader walks through, in the order of the page: each change with all its runs, and each row of facts that differ.
  function stops() {
    const found = [];
    const changes = new Map();
    const rows = ":is([data-direction]:not([data-direction=same])) tbody tr";
    for (const element of all(`${RUNS}, ${rows}`, main)) {
      if (element.classList.contains("off") || !isSeen(element)) continue;
      const change = element.dataset.change;
      if (change && changes.has(change)) {
        changes.get(change).push(element);
        continue;
      }
      const stop = [element];
      if (change) changes.set(change, stop);
      found.push(stop);
    }
    return found;
  }

  function describe(stop) {
    const part = stop[0].closest("section");
    const heading = part && part.querySelector("h1, h2, h3, h4, h5, h6");
    const where = heading ? `, ${heading.textContent.trim()}` : "";
    if (stop[0].tagName === "TR") return `${stop[0].cells[0].textContent.trim()}${where}`;
    const is = (name) => stop.some((element) => element.tagName === name);
    const kind = stop[0].dataset.kind;
    if (kind === "moved") return `${is("DEL") ? "moved away" : "moved here"}${where}`;
    const what = is("DEL") && is("INS") ? "replacement" : is("DEL") ? "deletion" : "insertion";
    return `${what}${kind === "substance" ? "" : ` (${kind})`}${where}`;
  }

  // The first stop is one that a reader has not yet scrolled past.
  function nearest(found, step) {
    const top = tools.getBoundingClientRect().bottom;
    const below = found.findIndex((stop) => stop[0].getBoundingClientRect().bottom > top);
    if (step > 0) return below < 0 ? found.length - 1 : below;
    return below < 0 ? found.length - 1 : Math.max(below - 1, 0);
  }

  function go(step) {
    const found = stops();
    if (found.length === 0) {
      told.textContent = "No changes are shown.";
      return;
    }
    const at = found.findIndex((stop) => now.length > 0 && stop[0] === now[0]);
    const next = at < 0 ? nearest(found, step) : (at + step + found.length) % found.length;
    show(found[next]);
    const noun = found[next][0].tagName === "TR" ? "Row" : "Change";
    told.textContent = `${noun} ${next + 1} of ${found.length}: ${describe(found[next])}`;
  }

  function show(stop) {
    now.forEach((element) => element.classList.remove("now"));
    now = stop;
    now.forEach((element) => element.classList.add("now"));
    stop[0].tabIndex = -1;
    stop[0].focus({ preventScroll: true });
    stop[0].scrollIntoView({ block: "center" });
  }

  // A paragraph as one of two texts has it.
  function side(paragraph, other) {
    const copy = paragraph.cloneNode(true);
    all(other === "new" ? "ins[data-change], [data-side=new]" : "del[data-change], [data-side=old]", copy).forEach(
      (element) => element.remove(),
    );
    all("[id]", copy).forEach((element) => element.removeAttribute("id"));
    all(".now", copy).forEach((element) => element.classList.remove("now"));
    return copy.textContent.trim() === "" ? null : copy;
  }

  function columns(part) {
    const table = document.createElement("table");
    table.className = "columns";
    const caption = table.createCaption();
    caption.textContent = `${part.dataset.old} beside ${part.dataset.new}, paragraph by paragraph`;
    const head = table.createTHead().insertRow();
    for (const name of [part.dataset.old, part.dataset.new]) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = name;
      head.append(cell);
    }
    const body = table.createTBody();
    let last = null;
    for (const paragraph of paragraphs(part)) {
      const [left, right] = [side(paragraph, "new"), side(paragraph, "old")];
      // A paragraph that was replaced stands beside what came for it.
      if (last && !left && right && last.cells[1].childNodes.length === 0) {
        last.cells[1].append(...right.childNodes);
        continue;
      }
      if (!left && !right) continue;
      last = body.insertRow();
      for (const text of [left, right]) last.insertCell().append(...(text ? text.childNodes : []));
    }
    paragraphs(part).pop().after(table);
  }

  function view(name) {
    const beside = name === "beside";
    if (beside && !main.querySelector(".columns")) parts.forEach(columns);
    const change = now[0] && now[0].dataset.change;
    document.body.classList.toggle("beside", beside);
    all("[data-view]", tools).forEach((button) =>
      button.setAttribute("aria-pressed", String(button.dataset.view === name)),
    );
    told.textContent = beside ? "Side by side" : "Inline";
    const same = change && stops().find((stop) => stop[0].dataset.change === change);
    if (same) show(same);
  }

  function sift(box) {
    const name = box.dataset.filter;
    all(`[data-kind="${name}"]`, main).forEach((run) => run.classList.toggle("off", !box.checked));
    all(`[data-direction="${name}"], [data-fate="${name}"]`, main)
      .filter((part) => name === "unchanged" || part.dataset.direction)
      .forEach((part) => {
        part.hidden = !box.checked;
        const line = part.id && document.querySelector(`nav a[href="#${CSS.escape(part.id)}"]`);
        if (line) line.parentElement.hidden = !box.checked;
      });
    const count = stops().length;
    told.textContent = count === 1 ? "1 change is shown." : `${count} changes are shown.`;
  }

  // The other end of a move is looked for in the view that is shown.
  function follow(event) {
    const link = event.target.closest("a.move");
    if (!link) return;
    const end = link.getAttribute("href").slice(1);
    const run = all(`[data-move="${CSS.escape(end)}"]`, main).find(isSeen);
    if (!run) return;
    event.preventDefault();
    show([run]);
    told.textContent = `The other end: ${describe([run])}`;
  }

  const SHORT = {
    n: () => go(1),
    j: () => go(1),
    p: () => go(-1),
    k: () => go(-1),
    v: () => !byId("_views").hidden && view(document.body.classList.contains("beside") ? "inline" : "beside"),
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const typed = event.target.closest("input:not([type=checkbox]), textarea, select, dialog");
    if (typed || help.open || !keys.checked || event.ctrlKey || event.altKey || event.metaKey) return;
    const action = Object.hasOwn(SHORT, event.key) && SHORT[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  all("[data-go]", tools).forEach((button) => button.addEventListener("click", () => go(Number(button.dataset.go))));
  all("[data-view]", tools).forEach((button) => button.addEventListener("click", () => view(button.dataset.view)));
  all("[data-filter]", tools).forEach((box) => {
    // A browser that goes back to the page keeps its boxes as they were.
    box.checked = true;
    box.addEventListener("change", () => sift(box));
  });
  byId("_ask").addEventListener("click", () => help.showModal());
  byId("_close").addEventListener("click", () => help.close());
  main.addEventListener("click", follow);
  byId("_views").hidden = parts.length === 0;
  byId("_sift").hidden = all("[data-filter]", tools).length === 0;
  tools.hidden = false;
})();
