/* WCAG 2.2 AA of the built site: axe-core on every page, or on those named, at a desk in light
   and on a phone in dark; and reflow: no page is wider than a window of 320 pixels. Needs `make docs` before it, and a
   Chromium that is already installed.

       node axe.js                      every page
       node axe.js index calculator     these

   Exit status 1, with each violation and where it is, if any page has one. */

import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

import puppeteer from "puppeteer-core";

const SITE = path.resolve(process.env.SITE || path.join(import.meta.dirname, "../../docs/_build/html"));
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const SCENES = [
  { name: "desk, light", scheme: "light", size: { width: 1280, height: 900 } },
  { name: "phone, dark", scheme: "dark", size: { width: 320, height: 640 } },
];

function pages(named) {
  const found = readdirSync(SITE, { recursive: true }).filter((name) => name.endsWith(".html"));
  const wanted = named.length ? found.filter((name) => named.includes(name.replace(/\.html$/, ""))) : found;
  if (!wanted.length) {
    throw new Error(`no such page under ${SITE}; run \`make docs\` first`);
  }
  return wanted.sort();
}

async function violations(page, file, scene) {
  await page.setViewport(scene.size);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scene.scheme }]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const reflow = wide > 0 ? [`reflow: ${wide} pixels wider than the window`] : [];
  const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
  const broken = found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${rule.help}: ${node.target.join(" ")}\n    ${node.html.slice(0, 160)}`));
  return [...reflow, ...broken].map((said) => `${file} (${scene.name}): ${said}`);
}

const executablePath = BROWSERS.find(existsSync);
if (!executablePath) {
  throw new Error(`no Chromium at ${BROWSERS.join(" or ")}`);
}
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--allow-file-access-from-files"] });
const page = await browser.newPage();
const files = pages(process.argv.slice(2));
let count = 0;
for (const file of files) {
  await page.goto(pathToFileURL(path.join(SITE, file)).href, { waitUntil: "load" });
  await page.addScriptTag({ path: AXE });
  for (const scene of SCENES) {
    for (const violation of await violations(page, file, scene)) {
      console.log(violation);
      count += 1;
    }
  }
}
await browser.close();
console.log(`${files.length} pages, each ${SCENES.map((scene) => scene.name).join(" and ")}: ${count} violations`);
process.exit(count ? 1 : 0);
