// Opens pages that the program writes in Chromium without a window: views, keys, filters, moved text, print, and what axe
// finds. Usage: node tests/browser/run.mjs MODELBILL CHROMIUM [AXE.JS]
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { start } from "./chromium.mjs";

const [modelbill, chromium = "chromium", axe] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "modelbill-pages-"));
let faults = 0;
const check = (what, holds, found) => {
  if (holds) return;
  faults += 1;
  console.error(`failed: ${what}${found === undefined ? "" : `: ${JSON.stringify(found)}`}`);
};

function page(name, ...args) {
  const path = join(folder, `${name}.html`);
  try {
    execFileSync(modelbill, [...args, "-o", path], { stdio: "ignore" });
  } catch (ended) {
    // Differences end with 1.
    if (ended.status !== 1) throw ended;
  }
  return pathToFileURL(path).href;
}

const OLD = `Sec. 1. Kettles
(a) An employer shall keep a kettle in every room where people work.
(b) The kettle shall be clean, and shall hold at least 2 liters of water.
(c) An employee who finds the kettle empty may leave the room without loss of pay until it is filled again.
Sec. 2. Cups
(a) A cup holds 2 deciliters.
(b) The cups shall be washed each evening by someone who is paid for it.
Sec. 3. Rules
(a) The agency shall adopt rules on kettles under section 2.
(b) The rules shall be posted in each room.
`;
const NEW = `Sec. 1. Kettles
(a) An employer shall keep a kettle in every room where people work.
(b) The kettle shall be clean, and shall hold at least 3 liters of water.
Sec. 2. Saucers
(a) A saucer stands under whatever is hot.
Sec. 3. Cups
(a) A cup holds 2 deciliters.
(b) The cups shall be washed each evening by someone who is paid for it.
Sec. 4. Rules
(a) The agency shall adopt rules on kettles under section 3.
(b) The rules shall be posted in each room.
(c) An employee who finds the kettle empty may leave the room without loss of pay until it is filled again.
`;
writeFileSync(join(folder, "old.txt"), OLD);
writeFileSync(join(folder, "new.txt"), NEW);
const library = ["--library", "tests/library"];

// The packet writes a folder.
function packet() {
  const path = join(folder, "packet");
  execFileSync(modelbill, ["packet", "rest-breaks", "statia", "--format", "html", "-o", path, ...library], { stdio: "ignore" });
  return pathToFileURL(join(path, "packet.html")).href;
}

const pages = {
  redline: page("redline", "compare", join(folder, "old.txt"), join(folder, "new.txt")),
  columns: page("columns", "compare", join(folder, "old.txt"), join(folder, "new.txt"), "--side-by-side"),
  deviations: page("deviations", "compare", "rest-breaks", "nimbia", ...library),
  matrix: page("matrix", "matrix", "rest-breaks", ...library),
  packet: packet(),
  bill: page("bill", "draft", "rest-breaks", "nimbia", ...library),
};

const browser = await start(chromium);
const told = "document.getElementById('_told').textContent";
const seen = (selector) =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})].filter((e) => e.getClientRects().length).length`;
const click = (selector) => `document.querySelector(${JSON.stringify(selector)}).click()`;

async function walks() {
  const tab = await browser.open(pages.redline);
  await tab.press("n");
  const first = await tab.run(told);
  check("n goes to the first change", /^Change 1 of \d+: /.test(first), first);
  const all = Number(/of (\d+)/.exec(first)?.[1]);
  await tab.press("j");
  check("j goes on", (await tab.run(told)).startsWith(`Change 2 of ${all}`), await tab.run(told));
  await tab.press("p");
  await tab.press("k");
  check("before the first is the last", (await tab.run(told)).startsWith(`Change ${all} of ${all}`), await tab.run(told));
  check("the change has the focus", await tab.run("document.activeElement.matches('ins.now, del.now')"));
  await tab.press("?");
  check("? opens the help", await tab.run("document.getElementById('_help').open"));
  await tab.run(click("#_close"));
  await tab.run(click("#_keys"));
  const before = await tab.run(told);
  await tab.press("n");
  check("letters can be switched off", (await tab.run(told)) === before);
  await tab.run(click("#_keys"));
  await tab.press("v");
  check("v shows two columns", (await tab.run(seen(".columns td"))) > 4);
  check("and not the one text", (await tab.run(seen("section[data-old] > p:not(.note)"))) === 0);
  const pressed = await tab.run("document.querySelector('[data-view=beside]').getAttribute('aria-pressed')");
  check("the button says so", pressed === "true", pressed);
  const [old, now] = [await text(tab, 0), await text(tab, 1)];
  check("the left column is the old text", old.includes("2 liters") && !old.includes("3 liters"), old);
  check("the right column is the new text", now.includes("3 liters") && !now.includes("2 liters"), now);
  await tab.press("n");
  check("changes are walked there too", (await tab.run(told)).includes(`of ${all}`), await tab.run(told));
  check("and are seen", (await tab.run(seen(".columns .now"))) > 0);
  await tab.run(click("[data-view=inline]"));
  check("and back", (await tab.run(seen(".columns td"))) === 0);
  finish("redline", tab);
}

const text = (tab, column) =>
  tab.run(`[...document.querySelectorAll(".columns tbody tr")].map((row) => row.cells[${column}].innerText).join(" ")`);

async function sifts() {
  const tab = await browser.open(pages.redline);
  const kinds = await tab.run("[...document.querySelectorAll('[data-filter]')].map((box) => box.dataset.filter)");
  check("there is a filter for each kind", ["substance", "moved"].every((kind) => kinds.includes(kind)), kinds);
  const struck = await tab.run(seen("del[data-kind=substance]"));
  await tab.run(click("[data-filter=substance]"));
  check("what is left out is not marked", (await tab.run(seen("del[data-kind=substance]"))) === 0);
  check("but the new words stay", (await tab.run(seen("ins[data-kind=substance]"))) > 0);
  await tab.run(click("[data-filter=substance]"));
  check("and comes back", (await tab.run(seen("del[data-kind=substance]"))) === struck, struck);
  if (kinds.includes("unchanged")) {
    await tab.run(click("[data-filter=unchanged]"));
    check("unchanged sections can be left out", (await tab.run(seen("[data-fate=unchanged]"))) === 0);
  }
  for (const view of ["inline", "beside"]) {
    await tab.run(click(`[data-view=${view}]`));
    const links = await tab.run("[...document.querySelectorAll('a.move')].filter((e) => e.getClientRects().length).map((e) => e.getAttribute('href'))");
    check(`moved text is linked both ways, ${view}`, links.length >= 2, links);
    for (const link of links) {
      await tab.run(`[...document.querySelectorAll('a.move[href="${link}"]')].find((e) => e.getClientRects().length).click()`);
      const at = await tab.run("document.activeElement.dataset.move");
      check(`the link leads to the other end, ${view}`, `#${at}` === link, at);
    }
  }
  finish("filters", tab);
}

async function facts() {
  const tab = await browser.open(pages.deviations);
  await tab.press("n");
  check("rows of facts are walked", /^Row 1 of \d+: /.test(await tab.run(told)), await tab.run(told));
  const name = await tab.run("document.querySelector('[data-filter]').dataset.filter");
  await tab.run(click(`[data-filter=${name}]`));
  check("a direction can be left out", (await tab.run(seen(`[data-direction=${name}]`))) === 0, name);
  finish("deviations", tab);
}

async function plain() {
  const tab = await browser.open(pages.redline, { scripts: false });
  finish("without scripts", tab);
  const still = readFileSync(new URL(pages.redline), "utf8");
  check("without scripts the controls are hidden", /<header[^>]* hidden>/.test(still));
}

function finish(name, tab) {
  check(`${name}: the console is silent`, tab.complaints.length === 0, tab.complaints);
  const others = tab.requests.filter((address) => !address.startsWith("file:"));
  check(`${name}: nothing is asked of the network`, others.length === 0, others);
}

async function looks(name, options) {
  const tab = await browser.open(pages[name], options);
  const called = `${name} ${JSON.stringify(options)}`;
  if (options.beside) await tab.run(click("[data-view=beside]"));
  const wide = await tab.run("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  check(`${called}: the page does not scroll sideways`, wide <= 1, wide);
  const printed = await tab.print();
  check(`${called}: it prints`, printed.subarray(0, 5).toString() === "%PDF-" && printed.length > 2000);
  finish(called, tab);
  if (!axe) return;
  await tab.run(readFileSync(axe, "utf8"));
  const found = await tab.run("axe.run().then((all) => all.violations.map((one) => [one.id, one.nodes.length, one.nodes[0].html]))");
  check(`${called}: axe finds nothing`, found.length === 0, found);
}

try {
  await walks();
  await sifts();
  await facts();
  await plain();
  for (const name of Object.keys(pages)) {
    for (const options of [{}, { dark: true }, { width: 390, height: 800 }]) await looks(name, options);
  }
  await looks("redline", { beside: true });
  await looks("redline", { beside: true, dark: true });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${Object.keys(pages).length} kinds of pages, ${axe ? "axe among the checks" : "without axe"}: ${faults} faults`);
process.exitCode = faults === 0 ? 0 : 1;
