// Chromium without a window, spoken to over a pipe, so that nothing but Node and Chromium is needed.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Starts Chromium. `open` gives a tab; `close` ends it all. */
export async function start(command) {
  const profile = mkdtempSync(join(tmpdir(), "modelbill-chromium-"));
  const flags = ["--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--no-first-run"];
  const quiet = ["--disable-background-networking", "--disable-dev-shm-usage", `--user-data-dir=${profile}`];
  const child = spawn(command, [...flags, ...quiet, "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  const [to, from] = [child.stdio[3], child.stdio[4]];
  const waiting = new Map();
  const listeners = [];
  let [last, rest] = [0, ""];
  from.setEncoding("utf8");
  from.on("data", (chunk) => {
    const messages = (rest + chunk).split("\0");
    rest = messages.pop();
    for (const text of messages) {
      const message = JSON.parse(text);
      const wait = waiting.get(message.id);
      if (wait) {
        waiting.delete(message.id);
        message.error ? wait.reject(new Error(message.error.message)) : wait.resolve(message.result);
      } else listeners.forEach((listener) => listener(message));
    }
  });
  const send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      to.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
  const close = async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await send("Browser.close").catch(() => child.kill());
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const open = async (address, { width = 1280, height = 900, dark = false, scripts = true } = {}) => {
    const { targetId } = await send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    const ask = (method, params) => send(method, params, sessionId);
    const [complaints, requests] = [[], []];
    listeners.push((message) => {
      if (message.sessionId !== sessionId) return;
      const { method, params } = message;
      if (method === "Runtime.exceptionThrown") complaints.push(JSON.stringify(params.exceptionDetails));
      if (method === "Runtime.consoleAPICalled") complaints.push(JSON.stringify(params.args));
      if (method === "Log.entryAdded") complaints.push(params.entry.text);
      if (method === "Network.requestWillBeSent") requests.push(params.request.url);
    });
    for (const room of ["Runtime", "Log", "Page", "Network"]) await ask(`${room}.enable`);
    const loaded = new Promise((resolve) =>
      listeners.push((message) => {
        if (message.sessionId === sessionId && message.method === "Page.loadEventFired") resolve();
      }),
    );
    await ask("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: width < 600 });
    await ask("Emulation.setScriptExecutionDisabled", { value: !scripts });
    const scheme = { name: "prefers-color-scheme", value: dark ? "dark" : "light" };
    await ask("Emulation.setEmulatedMedia", { features: [scheme] });
    await ask("Page.navigate", { url: address });
    await loaded;
    const run = async (expression) => {
      const { result, exceptionDetails } = await ask("Runtime.evaluate", {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    };
    const press = async (key) => {
      const text = key.length === 1 ? key : undefined;
      await ask("Input.dispatchKeyEvent", { type: "keyDown", key, text, code: key === "Escape" ? key : undefined });
      await ask("Input.dispatchKeyEvent", { type: "keyUp", key });
    };
    const print = async () => Buffer.from((await ask("Page.printToPDF")).data, "base64");
    const picture = async () => Buffer.from((await ask("Page.captureScreenshot")).data, "base64");
    return { run, press, print, picture, complaints, requests };
  };
  return { open, close };
}
